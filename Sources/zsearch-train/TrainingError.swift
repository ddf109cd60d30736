/// Why a training step cannot run, in words for the person who started it.
package struct TrainingError: Error, Equatable, CustomStringConvertible {
  package var description: String

  package init(_ description: String) { self.description = description }
}
