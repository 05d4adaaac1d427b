extension SectionContext {
  /// A table with its drawing before it; the table alone where no drawing is made of it.
  func charted(_ id: String, _ layout: TableLayout) -> [Block] {
    blocks(id, layout)
  }
}
