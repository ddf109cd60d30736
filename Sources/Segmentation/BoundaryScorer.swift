/// Decides the boundaries inside a run of Han characters from the evidence of the lattice.
///
/// One call a run, so the call costs nothing beside the work. The scorer reads `run.codes`,
/// `run.offsets` (to look at the text around the run as well) and `run.evidence`, and writes its
/// decisions into `run.evidence.boundary`.
package protocol BoundaryScorer: Sendable {
  /// - Precondition: `run.evidence` is not nil.
  func decide(_ run: LatticeRun, in text: UnsafeBufferPointer<UInt8>)
}
