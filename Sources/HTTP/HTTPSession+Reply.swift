extension HTTPSession {
  /// Accepts the reply to the last `.respond` or `.reject`.
  package mutating func reply(_ reply: Reply, date: HTTPDate) {
    guard case .responding(var context) = state else {
      preconditionFailure("reply in state \(state)")
    }
    if closesAfterCurrentRequest { context.keepsConnection = false }
    switch reply {
    case .response(let response, let delivery) where context.isStreaming:
      precondition(delivery == Delivery(), "a delay or fault in the last part of a stream")
      state = .sending(OutgoingMessage(response.body, next: .close(.close)))
    case .response(let response, let delivery):
      send(response, delivery, context, date)
    case .retry where closesAfterCurrentRequest, .tunnel where closesAfterCurrentRequest:
      state = .closing(.close)
    case .retry(let retry):
      wait(for: retry, isStreaming: false)
    case .tunnel(let response):
      // A response to CONNECT has no length and does not close (RFC 9110 §9.3.6).
      let bytes = self.bytes(of: response, context, date, isClosing: false, isCloseDelimited: true)
      state = .sending(OutgoingMessage(bytes, next: .tunnel))
    case .stream(let response, let retry):
      let bytes = self.bytes(of: response, context, date, isClosing: true, isCloseDelimited: true)
      let ends = context.isHead || closesAfterCurrentRequest
      state = .sending(OutgoingMessage(bytes, next: ends ? .close(.close) : .retry(retry)))
    case .streamPart(let bytes, let retry):
      precondition(context.isStreaming, "a part of a stream that has not begun")
      if closesAfterCurrentRequest {
        state = .sending(OutgoingMessage(bytes, next: .close(.close)))
      } else if bytes.isEmpty {
        wait(for: retry, isStreaming: true)
      } else {
        state = .sending(OutgoingMessage(bytes, next: .retry(retry)))
      }
    }
  }

  private mutating func send(
    _ response: Response,
    _ delivery: Delivery,
    _ context: ResponseContext,
    _ date: HTTPDate
  ) {
    let isClosing = !context.keepsConnection
    let bytes = self.bytes(of: response, context, date, isClosing: isClosing)
    var message = OutgoingMessage(bytes, next: isClosing ? .close(.close) : .request)
    switch delivery.fault {
    case nil: break
    case .close: (message.bytes, message.next) = ([], .close(.close))
    case .reset: (message.bytes, message.next) = ([], .close(.reset))
    case .truncate(let count): (message.bytes, message.next) = (bytes.prefix(count), .close(.close))
    case .dribble(let pause): message.pause = pause
    }
    if delivery.delay > .zero {
      state = .delaying(message)
      delay = delivery.delay
    } else {
      state = .sending(message)
    }
  }

  private func bytes(
    of response: Response,
    _ context: ResponseContext,
    _ date: HTTPDate,
    isClosing: Bool,
    isCloseDelimited: Bool = false
  ) -> [UInt8] {
    ResponseSerializer.bytes(
      of: response,
      ResponseSerializer.Context(
        date: date,
        isClosing: isClosing,
        announcesKeepAlive: context.isHTTP10,
        omitsBody: context.isHead,
        isCloseDelimited: isCloseDelimited
      )
    )
  }
}
