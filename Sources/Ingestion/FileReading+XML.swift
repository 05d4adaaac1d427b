import SocialAid

extension FileReading {
  func readXML(
    _ mapper: RowMapper, flush: () throws -> Void
  ) throws -> (encoding: String, period: MonthSpan?) {
    throw Refusal(.malformedXML)
  }
}
