internal import ArgumentParser

extension ExpressibleByArgument
where Self: CaseIterable & RawRepresentable, RawValue == String {
  /// The values of an option whose type is an enumeration.
  ///
  /// The implementation of the library uses a key path, which makes a start 0.2 ms longer.
  static var allValueStrings: [String] { allCases.map { $0.rawValue } }
}
