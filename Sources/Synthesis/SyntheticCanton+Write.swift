import SocialAid

extension SyntheticCanton {
  /// Writes the exports and `truth/` into `directory`, which is made if missing.
  ///
  /// Files of the same names are replaced. Throws `SynthesisError` for a parameter out of range
  /// (nothing written) or a refused write (the files so far stay).
  public func write(to directory: String) throws(SynthesisError) -> SynthesisSummary {
    try check("persons", persons, Self.personsRange)
    try check("years", years, Self.yearsRange)
    try ExportFile.makeFolder(directory + "/truth")
    let export = try makeExport(in: directory)
    let table = try TruthTable(self, in: directory)
    var calibration = Calibration(window: window)
    try population.forEachUnit { (unit) throws(SynthesisError) in
      calibration.add(unit)
      try export.write(unit)
      try table.write(unit)
    }
    let files = try export.finish().sorted { $0.path < $1.path }
    let truth = try TruthRecord(canton: self, calibration: calibration, files: files)
      .write(in: directory)
    return SynthesisSummary(
      files: files + [try table.finish(), truth], persons: persons,
      dossiers: calibration.dossiers,
      groups: LifeGroup.allCases.map {
        SynthesisSummary.Group(name: $0.name, dossiers: calibration.groups[$0.rawValue])
      })
  }

  private func makeExport(in folder: String) throws(SynthesisError) -> any CantonExport {
    switch profile {
    case .frCMS: try FrenchCaseSystem(self, in: folder)
    case .provider: try ProviderList(self, in: folder, subfolder: "")
    case .monthlyXML: try MonthlyXML(self, in: folder)
    case .city2022: try CityFiles(self, in: folder)
    case .deCMS: try GermanCaseSystem(self, in: folder)
    case .shsOld: try YearlyFiles(self, in: folder)
    }
  }

  private func check(
    _ name: String, _ value: Int, _ allowed: ClosedRange<Int>
  ) throws(SynthesisError) {
    guard allowed.contains(value) else {
      throw .parameter(name: name, value: value, allowed: allowed)
    }
  }
}
