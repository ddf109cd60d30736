/// How floating-point weights become the integers of a model file.
struct EntityQuantisation {
  /// Steps in a unit of log likelihood.
  var scale: Float = 32
  /// A slot of a run is kept when one of its weights is at least so many steps from 0.
  var prune: Float = 6
}
