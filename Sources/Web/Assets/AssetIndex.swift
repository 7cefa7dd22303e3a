import Crypto
public import Foundation

/// The files that browsers may load, read once: `Public/` and folders mounted beside it.
///
/// All of them share one version, the hash of everything, which stands in their path: modules import each other by relative paths, so a
/// version of its own for each file would not reach the imports.
public struct AssetIndex: Sendable {
    /// One file, ready to send.
    public struct File: Sendable {
        public var bytes: Data
        public var mediaType: String
    }

    /// 16 hexadecimal digits.
    public let version: String
    private let files: [String: File]

    /// - Parameter folders: name below the asset root ("" for the root itself) → folder. A folder that does not exist is left out.
    public init(folders: [(name: String, url: URL)]) throws {
        var files: [String: File] = [:]
        for (name, url) in folders {
            let root = url.standardizedFileURL.path
            for path in FileManager.default.enumerator(atPath: root)?.compactMap({ $0 as? String }) ?? [] {
                guard let mediaType = Self.mediaTypes[(path as NSString).pathExtension.lowercased()] else { continue }
                let bytes = try Data(contentsOf: url.appendingPathComponent(path))
                files[name.isEmpty ? path : name + "/" + path] = File(bytes: bytes, mediaType: mediaType)
            }
        }
        self.init(files: files)
    }

    init(files: [String: File]) {
        var hash = SHA256()
        for (path, file) in files.sorted(by: { $0.key < $1.key }) {
            hash.update(data: Data(path.utf8))
            hash.update(data: file.bytes)
        }
        version = hash.finalize().prefix(8).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        self.files = files
    }

    public func file(_ path: String) -> File? { files[path] }

    /// The address of a file; nil if there is no such file.
    public func url(of path: String) -> SiteURL? {
        files[path].map { _ in .asset(version: version, path: path) }
    }

    /// Only these kinds are sent; anything else in the folders stays there.
    private static let mediaTypes = [
        "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "mjs": "text/javascript; charset=utf-8",
        "json": "application/json",
        "svg": "image/svg+xml",
        "png": "image/png",
        "ico": "image/x-icon",
        "webp": "image/webp",
        "woff2": "font/woff2",
        "txt": "text/plain; charset=utf-8",
    ]
}
