import Access
public import Foundation
import Hummingbird

/// Files that people sent and that wait to be imported, each in a folder of its own with a name that cannot be guessed.
public struct Uploads: Sendable {
    /// One file that was received whole.
    public struct Upload: Sendable, Equatable {
        public var id: String
        /// As the sender called it, without any folder.
        public var fileName: String
        public var file: URL
    }

    /// Seconds after which a file that nobody imported is thrown away.
    static let lifetime: TimeInterval = 86_400

    private let folder: URL

    public init(folder: URL) { self.folder = folder }

    /// The upload with this id; nil when there is none any more.
    public func find(_ id: String) -> Upload? {
        guard !id.isEmpty, id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }) else { return nil }
        let home = folder.appending(path: id)
        guard let name = try? FileManager.default.contentsOfDirectory(atPath: home.path).first else { return nil }
        return Upload(id: id, fileName: name, file: home.appending(path: name))
    }

    /// Opens a file for an upload that begins to arrive.
    /// - Parameter limit: bytes that it may have.
    func open(name: String, limit: Int, at now: Date) throws -> UploadWriter {
        forget(before: now.addingTimeInterval(-Self.lifetime))
        let id = SecretToken.make()
        let home = folder.appending(path: id)
        try FileManager.default.createDirectory(
            at: home,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let name = Self.safeName(name)
        return try UploadWriter(Upload(id: id, fileName: name, file: home.appending(path: name)), limit: limit)
    }

    /// Writes `body` to a file as it arrives.
    /// - Throws: ``WebError`` 413 over `limit` bytes, 400 for an empty body; nothing is left behind then.
    func receive<Body: AsyncSequence>(_ body: Body, name: String, limit: Int, at now: Date) async throws -> Upload
    where Body.Element == ByteBuffer {
        var writer = try open(name: name, limit: limit, at: now)
        do {
            for try await buffer in body { try writer.write(buffer) }
            return try writer.finish()
        } catch {
            remove(writer.upload.id)
            throw error
        }
    }

    /// Throws one upload away, when its import is over.
    public func remove(_ id: String) {
        guard let upload = find(id) else { return }
        try? FileManager.default.removeItem(at: upload.file.deletingLastPathComponent())
    }

    private func forget(before time: Date) {
        let homes = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.creationDateKey])) ?? []
        for home in homes {
            let changed = (try? FileManager.default.attributesOfItem(atPath: home.path))?[.modificationDate] as? Date
            if let changed, changed < time { try? FileManager.default.removeItem(at: home) }
        }
    }

    /// The last part of a path, with nothing in it that a shell, a header or a file system would read otherwise.
    static func safeName(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let kept = String(last.unicodeScalars.filter { $0.properties.generalCategory != .control }.map(Character.init))
        let trimmed = String(kept.drop { $0 == "." || $0 == " " })
        let short = String(trimmed.suffix(80))
        return short.isEmpty ? "upload" : short
    }
}
