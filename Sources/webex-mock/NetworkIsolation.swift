internal import CLinux
internal import Glibc

/// The namespaces of `exec --isolate`: a network that consists of the loopback interface, and the
/// files that make names resolve by the server's DNS.
///
/// The server and the command run in the same namespaces, so no process has to serve two networks.
/// Files, processes and Unix sockets of the machine stay reachable.
enum NetworkIsolation {
  /// Moves this process to new namespaces; its children inherit them.
  ///
  /// The user keeps its id, so that files have the same owner and programs that do not run as root
  /// do run. Must be called while the process has one thread.
  ///
  /// - Throws: a runtime error with the step that the kernel does not allow, and what to do.
  static func enter() throws {
    let (user, group) = (getuid(), getgid())
    let namespaces = linux_new_user | linux_new_network | linux_new_mounts
    guard unshare(Int32(namespaces)) == 0 else {
      throw notAllowed("unshare", errno)
    }
    // A group map requires that the process cannot drop groups, see user_namespaces(7).
    try write("deny", to: "/proc/self/setgroups")
    try write("\(user) \(user) 1", to: "/proc/self/uid_map")
    try write("\(group) \(group) 1", to: "/proc/self/gid_map")
    let error = linux_bring_up_loopback()
    guard error == 0 else { throw notAllowed("the loopback interface", error) }
    try replace("/etc/resolv.conf", with: "nameserver 127.0.0.1\n")
    try replace("/etc/nsswitch.conf") { $0.resolvingHostsByDNS }
  }

  /// Shows the processes of this namespace a changed file, if the file exists.
  private static func replace(_ path: String, change: (String) -> String) throws {
    guard let bytes = try? Files.read(path) else { return }
    try replace(path, with: change(String(decoding: bytes, as: UTF8.self)))
  }

  private static func replace(_ path: String, with text: String) throws {
    // Without /etc/resolv.conf, resolvers use 127.0.0.1.
    guard Files.exists(path) else { return }
    let copy = "\(try Files.temporaryDirectory())/isolated-\(getpid())"
    try Files.replace(copy, with: Array(text.utf8))
    defer { Files.remove(copy) }
    let error = unsafe linux_bind_file(copy, path)
    guard error == 0 else { throw notAllowed("mount \(path)", error) }
  }

  private static func write(_ text: String, to path: String) throws {
    let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw notAllowed(path, errno) }
    defer { close(descriptor) }
    guard unsafe Glibc.write(descriptor, text, text.utf8.count) == text.utf8.count else {
      throw notAllowed(path, errno)
    }
  }

  private static func notAllowed(_ step: String, _ error: Int32) -> CommandError {
    let reason = unsafe String(cString: strerror(error))
    let advice =
      error == ENOSPC
      ? "The sysctls user.max_user_namespaces, user.max_net_namespaces and user.max_mnt_namespaces"
        + " limit the number of namespaces"
      : "In a container, its profiles must allow it (docker run --security-opt seccomp=unconfined"
        + " --security-opt apparmor=unconfined); on Ubuntu 23.10 and later, run sysctl"
        + " kernel.apparmor_restrict_unprivileged_userns=0"
    return .runtime(
      "--isolate: the kernel does not allow a network namespace (\(step): \(reason)). \(advice)."
        + " --intercept does not need a namespace"
    )
  }
}

extension String {
  /// The content of nsswitch.conf, with host names resolved by files and DNS alone: other services
  /// ask a process outside of the namespace.
  fileprivate var resolvingHostsByDNS: String {
    let lines = split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("hosts:") ? "hosts: files dns" : String(line)
    }
    return lines.joined(separator: "\n")
  }
}
