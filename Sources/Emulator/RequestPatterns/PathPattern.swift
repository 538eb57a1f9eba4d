/// A regular expression that must match a whole path, for example `/v1/.*/huntGroups/[^/]+`, or a
/// path with wildcards, for example `/v1/*/huntGroups`.
///
/// Patterns come from clients, and a backtracking engine needs exponential time for some of them.
/// This implementation advances all states of the automaton in parallel (Thompson 1968), so that a
/// match takes time proportional to the length of the path. It therefore does not support back
/// references.
struct PathPattern: Sendable {
  /// A text that is not a valid pattern.
  struct SyntaxError: Error {
    let reason: String
  }

  let text: String
  /// What each matching path begins with, up to and including a slash; at least `/`.
  let directory: String
  private let steps: [Step]
  /// The number of steps, at most as many are taken for each byte of a path.
  var stepCount: Int { steps.count }

  private enum Step: Sendable {
    case byte(ByteSet)
    case split(Int, Int)
    case jump(Int)
    case match
  }

  /// The syntax tree of a pattern.
  indirect enum Node {
    case byte(ByteSet)
    case sequence([Node])
    case alternation([Node])
    case repeated(Node, atLeast: Int, atMost: Int?)
  }

  /// Number of steps from which a pattern is too complex; repetitions are expanded.
  private static let stepLimit = 1000

  init(_ text: String) throws(SyntaxError) {
    var parser = PatternParser(Array(text.utf8)[...])
    try self.init(text, try parser.parse())
  }

  /// A path in which `*` matches any run of characters.
  init(glob text: String) throws(SyntaxError) {
    let nodes = text.utf8.map { byte in
      byte == UInt8(ascii: "*")
        ? Node.repeated(.byte(.any), atLeast: 0, atMost: nil) : .byte(ByteSet([byte]))
    }
    try self.init(text, .sequence(nodes))
  }

  private init(_ text: String, _ node: Node) throws(SyntaxError) {
    self.text = text
    directory = Self.directory(of: node)
    var steps: [Step] = []
    try Self.append(node, to: &steps)
    steps.append(.match)
    self.steps = steps
    guard canMatchPath else {
      throw SyntaxError(
        reason: "no path matches the pattern (a path begins with '/', has no query and is"
          + " percent-encoded)"
      )
    }
  }

  private static func directory(of node: Node) -> String {
    guard case .sequence(let nodes) = node else { return "/" }
    var bytes: [UInt8] = []
    for node in nodes {
      guard case .byte(let set) = node, let byte = set.only else { break }
      bytes.append(byte)
    }
    let end = bytes.lastIndex(of: UInt8(ascii: "/")) ?? 0
    return end == 0 ? "/" : String(decoding: bytes[...end], as: UTF8.self)
  }

  /// Whether the pattern matches a text that can be a path: one that begins with `/` and consists
  /// of the bytes that a request target can contain before its query.
  private var canMatchPath: Bool {
    var simulation = Simulation(steps: steps.count)
    advance(to: 0, &simulation)
    var states = simulation.states.filter { matches($0, ByteSet([UInt8(ascii: "/")])) }
    var reached: Set<Int> = []
    while let state = states.popLast() {
      guard reached.insert(state).inserted else { continue }
      var next = Simulation(steps: steps.count)
      advance(to: state + 1, &next)
      for state in next.states {
        if case .match = steps[state] { return true }
        if matches(state, .path) { states.append(state) }
      }
    }
    return false
  }

  /// Whether a step matches one of the bytes.
  private func matches(_ state: Int, _ bytes: ByteSet) -> Bool {
    if case .byte(let set) = steps[state] { set.intersects(bytes) } else { false }
  }

  private static func append(_ node: Node, to steps: inout [Step]) throws(SyntaxError) {
    guard steps.count < stepLimit else {
      throw SyntaxError(reason: "pattern too complex: use fewer wildcards or repetitions")
    }
    switch node {
    case .byte(let set): steps.append(.byte(set))
    case .sequence(let nodes):
      // A step for an empty sequence, so that the limit also applies to its repetitions.
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
      // A step for zero repetitions, for the same reason.
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
      simulation.move()
      for index in simulation.previous.indices {
        let state = simulation.previous[index]
        if case .byte(let set) = steps[state], set.contains(byte) {
          advance(to: state + 1, &simulation)
        }
      }
      if simulation.states.isEmpty { return false }
    }
    return simulation.states.contains { if case .match = steps[$0] { true } else { false } }
  }

  /// The states of the automaton after the bytes read so far.
  private struct Simulation {
    private(set) var states: [Int] = []
    /// The states before the last byte.
    private(set) var previous: [Int] = []
    /// States whose successors have to be added; empty between calls of `advance(to:_:)`.
    var pending: [Int] = []
    private var byteCount = 0
    /// For each step, the number of bytes after which it was last reached.
    private var reached: [Int]

    init(steps: Int) { reached = Array(repeating: -1, count: steps) }

    /// Starts the next byte, which is matched against `previous`.
    mutating func move() {
      byteCount += 1
      swap(&states, &previous)
      states.removeAll(keepingCapacity: true)
    }

    /// Marks a step as reached; returns false if it already was after the current byte.
    mutating func reaches(_ step: Int) -> Bool {
      defer { reached[step] = byteCount }
      return reached[step] != byteCount
    }

    mutating func add(_ state: Int) { states.append(state) }
  }

  /// Adds a state and all states that are reachable from it without reading a byte.
  private func advance(to start: Int, _ simulation: inout Simulation) {
    simulation.pending.append(start)
    while let state = simulation.pending.popLast() {
      guard simulation.reaches(state) else { continue }
      switch steps[state] {
      case .split(let one, let other):
        simulation.pending.append(other)
        simulation.pending.append(one)
      case .jump(let target): simulation.pending.append(target)
      case .byte, .match: simulation.add(state)
      }
    }
  }
}
