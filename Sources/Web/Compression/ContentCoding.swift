import CZlib

/// A way to send a text shorter (RFC 9110, 8.4.1).
enum ContentCoding: String, Sendable, CaseIterable {
    case gzip, deflate

    /// The first of ours that the client takes; nil when it takes none.
    ///
    ///     ContentCoding(acceptEncoding: "br, deflate;q=0.5, gzip;q=0")   // .deflate
    init?(acceptEncoding header: String) {
        var weights: [String: Double] = [:]
        for part in header.lowercased().split(separator: ",") {
            let pieces = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            guard let name = pieces.first else { continue }
            weights[name] = pieces.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
        }
        guard let first = Self.allCases.first(where: { (weights[$0.rawValue] ?? weights["*"] ?? 0) > 0 }) else { return nil }
        self = first
    }

    /// zlib's size of the window, which also names the frame: 16 more stands for gzip's.
    var windowBits: Int32 {
        switch self {
        case .gzip: MAX_WBITS + 16
        case .deflate: MAX_WBITS
        }
    }
}
