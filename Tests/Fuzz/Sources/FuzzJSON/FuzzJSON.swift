public import Driver
internal import JSON

/// What is parsed is written and parsed again to the same value; what is refused has a place.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let value: JSONValue
  do throws(JSONSyntaxError) {
    value = try JSONParser.parse(bytes)
  } catch {
    precondition(error.position.line >= 1 && error.position.column >= 1, "a place before the text")
    return 0
  }
  let written = JSONWriter.bytes(of: value)
  do throws(JSONSyntaxError) {
    let again = try JSONParser.parse(written)
    precondition(again == value, "written and parsed, it is another value")
  } catch {
    preconditionFailure("what was written is refused: \(error)")
  }
  precondition(value.differences(from: value, limit: 1).isEmpty, "a value differs from itself")
  precondition(JSONWriter.bytes(of: value) == written, "written twice, it is another text")
  return 0
}

/// The entry of the program.
@_cdecl("FuzzJSON_main")
public func main(_ count: CInt, _ arguments: Arguments) -> CInt {
  fuzz(count, arguments, fuzzJSON)
}
