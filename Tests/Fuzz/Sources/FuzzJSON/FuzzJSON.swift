public import Driver
internal import JSON

/// Writing a parsed value and parsing it again returns the same value; an error has a position.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let value: JSONValue
  do throws(JSONSyntaxError) {
    value = try JSONParser.parse(bytes)
  } catch {
    precondition(error.position.line >= 1, "the line is less than 1")
    precondition(error.position.column >= 1, "the column is less than 1")
    return 0
  }
  let written = JSONWriter.bytes(of: value)
  do throws(JSONSyntaxError) {
    let again = try JSONParser.parse(written)
    precondition(again == value, "writing and parsing changed the value")
  } catch {
    preconditionFailure("the written text is rejected: \(error)")
  }
  precondition(value.differences(from: value, limit: 1).isEmpty, "a value differs from itself")
  precondition(JSONWriter.bytes(of: value) == written, "writing is not deterministic")
  return 0
}

/// The entry point of the program.
@_cdecl("FuzzJSON_main")
public func main(_ count: CInt, _ arguments: Arguments) -> CInt {
  fuzz(count, arguments, fuzzJSON)
}
