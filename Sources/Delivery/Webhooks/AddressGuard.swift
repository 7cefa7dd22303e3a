// Refuses addresses inside the house (server-side request forgery): a webhook's address is written by people, and must not make this
// machine speak to itself, to its neighbours or to a cloud's metadata service.
//
// The name is resolved once, every address it has must be public, and the connection goes to the address that was checked, so that a name
// which answers differently the second time gains nothing. Ranges: IANA's registries of special-purpose addresses (RFC 6890, RFC 8190).

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Why an address is not called.
enum AddressProblem: Error, Equatable {
    /// Not an http or https address, or with a user in it.
    case unusable
    case unknownHost
    /// A private, loopback, link-local or otherwise special address.
    case inside
}

/// Resolves hosts and refuses those inside the house.
struct AddressGuard: Sendable {
    var allowsPrivate: Bool

    /// The host of `address`, and the numeric address to call it at.
    func check(_ address: String) async throws(AddressProblem) -> (host: String, numeric: String) {
        guard let parts = WebAddress(address) else { throw .unusable }
        guard let found = await Self.resolve(parts.host) else { throw .unknownHost }
        guard let first = found.first else { throw .unknownHost }
        if !allowsPrivate, found.contains(where: { !$0.isPublic }) { throw .inside }
        return (parts.host, first.text)
    }

    /// Asks the system's resolver, on a thread of its own since it blocks.
    static func resolve(_ host: String) async -> [NumericAddress]? {
        await Blocking.run {
            var hints = addrinfo()
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
            var list: UnsafeMutablePointer<addrinfo>?
            guard getaddrinfo(host, nil, &hints, &list) == 0 else { return nil }
            defer { freeaddrinfo(list) }
            var found: [NumericAddress] = []
            var next = list
            while let entry = next {
                if let address = NumericAddress(entry.pointee), !found.contains(address) { found.append(address) }
                next = entry.pointee.ai_next
            }
            return found
        }
    }
}

/// An IPv4 or IPv6 address in its bytes.
struct NumericAddress: Sendable, Hashable {
    /// 4 or 16.
    var bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    init?(_ entry: addrinfo) {
        guard let socket = entry.ai_addr else { return nil }
        switch entry.ai_family {
        case AF_INET:
            bytes = socket.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { withUnsafeBytes(of: $0.pointee.sin_addr) { Array($0) } }
        case AF_INET6:
            bytes = socket.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { withUnsafeBytes(of: $0.pointee.sin6_addr) { Array($0) } }
        default: return nil
        }
    }

    var text: String {
        if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
        let words = stride(from: 0, to: 16, by: 2).map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }
        return words.joined(separator: ":")
    }

    /// Whether it is an ordinary address of the public network.
    var isPublic: Bool {
        if bytes.count == 4 { return !Self.special4.contains { Self.matches(bytes, $0.0, $0.1) } }
        // Addresses that carry an IPv4 one inside are judged by that one.
        if Self.matches(bytes, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], 96) {
            return NumericAddress(bytes: Array(bytes[12...])).isPublic
        }
        if Self.matches(bytes, [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0], 96) {
            return NumericAddress(bytes: Array(bytes[12...])).isPublic
        }
        if Self.matches(bytes, [0x20, 0x02], 16) { return NumericAddress(bytes: Array(bytes[2..<6])).isPublic }
        // Global unicast is 2000::/3; everything else is special.
        return Self.matches(bytes, [0x20], 3) && !Self.special6.contains { Self.matches(bytes, $0.0, $0.1) }
    }

    private static func matches(_ bytes: [UInt8], _ prefix: [UInt8], _ bits: Int) -> Bool {
        for index in 0..<(bits + 7) / 8 {
            let rest = min(8, bits - index * 8)
            let mask = UInt8(truncatingIfNeeded: 0xFF << (8 - rest))
            let wanted = index < prefix.count ? prefix[index] : 0
            guard bytes[index] & mask == wanted & mask else { return false }
        }
        return true
    }

    private static let special4: [([UInt8], Int)] = [
        ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24), ([192, 0, 2], 24),
        ([192, 88, 99], 24), ([192, 168], 16), ([198, 18], 15), ([198, 51, 100], 24), ([203, 0, 113], 24), ([224], 4), ([240], 4),
    ]
    private static let special6: [([UInt8], Int)] = [
        ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x20, 0x01, 0x00, 0x00], 23), ([0x3F, 0xFF], 20),
    ]
}
