/// A regular expression that a whole path must meet, for example `/v1/.*/huntGroups/[^/]+`.
///
/// It is our own because whoever writes it must not be able to stop the server: all its states
/// advance together (Thompson 1968), so a match takes time proportional to the path, where a
/// backtracking engine can take for ever. It has no back references for the same reason.
struct PathPattern: Sendable {
  /// Why a text is no pattern.
  struct SyntaxError: Error {
    let reason: String
  }

  let text: String
  private let steps: [Step]

  private enum Step: Sendable {
    case byte(ByteSet)
    case split(Int, Int)
    case jump(Int)
    case match
  }

  indirect enum Node {
    case byte(ByteSet)
    case sequence([Node])
    case alternation([Node])
    case repeated(Node, atLeast: Int, atMost: Int?)
  }

  /// Steps of one pattern; repetitions are written out.
  private static let stepLimit = 1000

  init(_ text: String) throws(SyntaxError) {
    self.text = text
    var parser = PatternParser(Array(text.utf8)[...])
    var steps: [Step] = []
    try Self.append(try parser.parse(), to: &steps)
    steps.append(.match)
    self.steps = steps
  }

  private static func append(_ node: Node, to steps: inout [Step]) throws(SyntaxError) {
    guard steps.count < stepLimit else { throw SyntaxError(reason: "the pattern is too large") }
    switch node {
    case .byte(let set): steps.append(.byte(set))
    case .sequence(let nodes):
      // A step for nothing, so that a nothing repeated too often meets the limit as well.
      if nodes.isEmpty { steps.append(.jump(steps.count + 1)) }
      for node in nodes { try append(node, to: &steps) }
    case .alternation(let nodes):
      var jumps: [Int] = []
      for (index, node) in nodes.enumerated() {
        let isLast = index == nodes.count - 1
        let split = steps.count
        if !isLast { steps.append(.jump(0)) }
        try append(node, to: &steps)
        guard !isLast else { break }
        jumps.append(steps.count)
        steps.append(.jump(0))
        steps[split] = .split(split + 1, steps.count)
      }
      for jump in jumps { steps[jump] = .jump(steps.count) }
    case .repeated(let node, let least, let most):
      // A step for what is repeated no times, for the same reason.
      steps.append(.jump(steps.count + 1))
      for _ in 0..<least { try append(node, to: &steps) }
      if let most {
        for _ in least..<most { try appendOptional(node, to: &steps) }
      } else {
        let split = steps.count
        steps.append(.jump(0))
        try append(node, to: &steps)
        steps.append(.jump(split))
        steps[split] = .split(split + 1, steps.count)
      }
    }
  }

  private static func appendOptional(_ node: Node, to steps: inout [Step]) throws(SyntaxError) {
    let split = steps.count
    steps.append(.jump(0))
    try append(node, to: &steps)
    steps[split] = .split(split + 1, steps.count)
  }

  func matches(_ path: String) -> Bool {
    var simulation = Simulation(steps: steps.count)
    advance(to: 0, &simulation)
    for byte in path.utf8 {
      let states = simulation.move()
      for state in states {
        if case .byte(let set) = steps[state], set.contains(byte) {
          advance(to: state + 1, &simulation)
        }
      }
      if simulation.states.isEmpty { return false }
    }
    return simulation.states.contains { if case .match = steps[$0] { true } else { false } }
  }

  /// Where all ways through the pattern stand after some bytes of a path.
  private struct Simulation {
    private(set) var states: [Int] = []
    private var byteCount = 0
    /// After how many bytes each step was last reached.
    private var reached: [Int]

    init(steps: Int) { reached = Array(repeating: -1, count: steps) }

    /// Goes on to the next byte: the states that it has to be held against.
    mutating func move() -> [Int] {
      byteCount += 1
      defer { states = [] }
      return states
    }

    /// Whether a step was not reached after this byte before.
    mutating func reaches(_ step: Int) -> Bool {
      defer { reached[step] = byteCount }
      return reached[step] != byteCount
    }

    mutating func add(_ state: Int) { states.append(state) }
  }

  /// Adds a state and all that it leads to without a byte.
  private func advance(to start: Int, _ simulation: inout Simulation) {
    var open = [start]
    while let state = open.popLast() {
      guard simulation.reaches(state) else { continue }
      switch steps[state] {
      case .split(let one, let other): open += [other, one]
      case .jump(let target): open.append(target)
      case .byte, .match: simulation.add(state)
      }
    }
  }
}
