internal import ArgumentParser
internal import Glibc
internal import Network
internal import TLS
internal import Text

/// Options for TLS.
struct TLSOptions: ParsableArguments {
  /// The values of `--tls`.
  enum Choice: String, ExpressibleByArgument, CaseIterable {
    case auto
    case require
    case off
  }

  @Option(help: "auto: TLS and plain HTTP on one port; require: TLS only; off: plain HTTP only.")
  var tls = Choice.auto

  @Option(
    help: ArgumentHelp(
      "Serve this certificate chain (PEM) instead of a generated certificate.",
      valueName: "file"
    )
  )
  var tlsCert: String?

  @Option(help: ArgumentHelp("Private key for --tls-cert (PEM).", valueName: "file"))
  var tlsKey: String?

  @Option(
    help: ArgumentHelp(
      "Keep the generated CA certificate and its key here, as ca.pem and ca-key.pem.",
      valueName: "directory"
    )
  )
  var tlsDir: String?

  @Option(
    help: ArgumentHelp(
      "Additional names and addresses for the generated certificate and for interception,"
        + " separated by commas.",
      valueName: "names"
    )
  )
  var tlsName: String?

  @Option(
    help: ArgumentHelp(
      "Require client certificates signed by a CA in this file (implies --tls require).",
      valueName: "file"
    )
  )
  var tlsClientCa: String?

  func validate() throws {
    for name in extraNames where !Self.isHostName(name) {
      throw ValidationError("--tls-name: '\(name)' is not a host name or IP address")
    }
  }

  /// Whether it is a host name, a name with a wildcard as its first label, or an IP address.
  private static func isHostName(_ name: String) -> Bool {
    if Address(host: name, port: 0) != nil { return true }
    var labels = name.split(separator: ".", omittingEmptySubsequences: false)
    if labels.count > 2, labels[0] == "*" { labels.removeFirst() }
    return labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
        && label.utf8.allSatisfy { $0.isASCIILetterOrDigit || $0.isOne(of: "-_") }
    }
  }

  /// Whether plain HTTP is rejected.
  var isTLSRequired: Bool { tls == .require || tlsClientCa != nil }

  /// The options that have no effect without TLS.
  fileprivate var optionsOfTLS: [String] {
    [
      ("tls-cert", tlsCert), ("tls-dir", tlsDir), ("tls-name", tlsName),
      ("tls-client-ca", tlsClientCa),
    ]
    .filter { $0.1 != nil }.map(\.0)
  }

  private var extraNames: [String] {
    tlsName?.split(separator: ",", omittingEmptySubsequences: false).map(String.init) ?? []
  }

  /// The names of the server and of the hosts that it intercepts.
  fileprivate var names: [String] {
    let defaults = [
      "localhost", "*.localhost", "webexapis.com", "*.webexapis.com", "api.ciscospark.com",
      "127.0.0.1", "::1",
    ]
    return (defaults + [hostName].compactMap { $0 } + extraNames)
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private var hostName: String? {
    var buffer = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&buffer, buffer.count - 1) == 0 else { return nil }
    let name = String(
      decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)),
      as: UTF8.self
    )
    return Self.isHostName(name) ? name : nil
  }
}

/// The result of the options: the mode of the listener, and the certificate for clients to trust.
struct TLSSetup {
  var mode = TLSMode.off
  var caCertificatePEM: @Sendable () -> [UInt8]? = { nil }
  var interceptedHosts: [String] = []

  /// - Throws: a usage error that names the file or flag and the reason.
  init(_ options: TLSOptions, host: String) throws {
    guard (options.tlsCert == nil) == (options.tlsKey == nil) else {
      throw CommandError.usage("--tls-cert and --tls-key must be given together")
    }
    guard options.tlsCert == nil || options.tlsDir == nil else {
      throw CommandError.usage(
        "\(Environment.source(of: "tls-cert")) cannot be combined with"
          + " \(Environment.source(of: "tls-dir")), which is for generated certificates"
      )
    }
    guard options.tls != .off else {
      guard options.optionsOfTLS.isEmpty else {
        let sources = options.optionsOfTLS.map(Environment.source).joined(separator: ", ")
        throw CommandError.usage(
          "\(Environment.source(of: "tls")) off cannot be combined with \(sources)"
        )
      }
      return
    }
    let names = options.names + (options.names.contains(host) ? [] : [host])
    do throws(TLSError) {
      let context: TLSMode.Context
      if let chain = options.tlsCert, let key = options.tlsKey {
        try Self.checkReadable(chain, "tls-cert")
        try Self.checkReadable(key, "tls-key")
        let given = try TLSContext(chainFile: chain, keyFile: key)
        context = { () throws(TLSError) in given }
      } else {
        // With options, invalid ones are reported when the server starts.
        let certificates =
          options.optionsOfTLS.isEmpty
          ? GeneratedCertificates(names: names)
          : try GeneratedCertificates(ca: Self.caCertificate(in: options.tlsDir), names: names)
        context = certificates.context
        caCertificatePEM = { try? certificates.caPEM() }
      }
      if let file = options.tlsClientCa {
        try Self.checkReadable(file, "tls-client-ca")
        try context().requireClientCertificates(signedBy: file)
      }
      mode = options.isTLSRequired ? .require(context) : .auto(context)
      interceptedHosts = names
    } catch {
      throw CommandError.usage("\(error)")
    }
  }

  private static func checkReadable(_ path: String, _ flag: String) throws(TLSError) {
    if let reason = Files.unreadableReason(path) {
      throw .invalidConfiguration("\(Environment.source(of: flag)) \(path): \(reason)")
    }
  }

  /// The CA certificate in a directory, or a new one, which is stored if a directory is given.
  private static func caCertificate(in directory: String?) throws(TLSError) -> Certificate {
    guard let directory else { return try Certificate.makeCA() }
    let (file, keyFile) = ("\(directory)/ca.pem", "\(directory)/ca-key.pem")
    do {
      guard Files.exists(file) == Files.exists(keyFile) else {
        let (found, missing) = Files.exists(file) ? (file, keyFile) : (keyFile, file)
        throw CommandError.usage(
          "\(directory) contains \(found) but not \(missing): restore it, or delete both to"
            + " generate a new CA certificate"
        )
      }
      if Files.exists(file) {
        return try Certificate(
          caPEM: try Files.read(file),
          keyPEM: try Files.read(keyFile)
        )
      }
      let ca = try Certificate.makeCA()
      try Files.makeDirectory(directory)
      try Files.replace(keyFile, with: try ca.keyPEM(), mode: 0o600)
      try Files.replace(file, with: try ca.pem())
      return ca
    } catch let error as TLSError {
      throw .invalidConfiguration("\(Environment.source(of: "tls-dir")) \(directory): \(error)")
    } catch let error as CommandError {
      throw .invalidConfiguration("\(Environment.source(of: "tls-dir")): \(error.message)")
    } catch {
      throw .invalidConfiguration("\(error)")
    }
  }
}
