/// The parts of the report, each measured by itself.
enum ReportPart: String, CaseIterable, Codable {
  case segmentation, entities, exactness, ranking, indexing, latency

  func measure(_ material: ReportMaterial) throws -> ReportSection {
    switch self {
    case .segmentation: try Self.segmentation(material)
    case .entities: try Self.entities(material)
    case .exactness: try Self.exactness(material)
    case .ranking: try Self.ranking(material)
    case .indexing: try Self.indexing(material)
    case .latency: try Self.latency(material)
    }
  }
}
