public import Foundation
import Glibc

/// The folder that workers and the one who delivers share, on one machine or over a network file system with locks.
///
///     incoming/NAME.json          what came in, as the API takes it; stays until it is delivered
///     analysed/NAME.MARK.json     what a worker read in it, by the reading order MARK
///     done/NAME.json              the account of a delivered parcel
///     refused/NAME.json, .txt     a parcel that is none, and why
///     reading.json                the reading order
///
/// A parcel is put there by writing it under a name that begins with a dot and renaming it. At any instant a kill of any process loses
/// nothing, because the incoming parcel goes last; what is done twice changes nothing, because items are known by their keys.
public struct WorkFolder: Sendable {
    public let url: URL

    /// Makes the folders that are not there.
    public init(_ url: URL) throws {
        self.url = url
        for part in Part.allCases {
            try FileManager.default.createDirectory(
                at: folder(part), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
    }

    enum Part: String, CaseIterable {
        case incoming, analysed, done, refused
    }

    static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return encoder
    }()

    func folder(_ part: Part) -> URL { url.appending(path: part.rawValue) }

    func file(_ name: String, _ part: Part) -> URL { folder(part).appending(path: name + ".json") }

    /// Names of the parcels in a part, in their order.
    func names(_ part: Part) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder(part).path)
            .filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.map { String($0.dropLast(5)) }.sorted()
    }

    func has(_ name: String, _ part: Part) -> Bool { FileManager.default.fileExists(atPath: file(name, part).path) }

    /// Writes a file that appears whole or not at all.
    func write(_ data: Data, _ name: String, _ part: Part) throws { try write(data, to: file(name, part)) }

    private func write(_ data: Data, to file: URL) throws {
        let draft = file.deletingLastPathComponent().appending(path: ".\(getpid()).\(UUID().uuidString)")
        try data.write(to: draft)
        guard rename(draft.path, file.path) == 0 else {
            unlink(draft.path)
            throw CocoaError(.fileWriteUnknown)
        }
    }

    func remove(_ name: String, _ part: Part) { unlink(file(name, part).path) }

    /// Puts a parcel aside with one sentence why.
    func refuse(_ name: String, _ sentence: String) throws {
        try write(Data((sentence + "\n").utf8), to: folder(.refused).appending(path: name + ".txt"))
        _ = rename(file(name, .incoming).path, file(name, .refused).path)
    }

    // MARK: Reading order

    private var orderFile: URL { url.appending(path: "reading.json") }

    /// nil while nobody has published one.
    public func order() throws -> ReadingOrder? {
        guard let data = try? Data(contentsOf: orderFile) else { return nil }
        return try JSONDecoder().decode(ReadingOrder.self, from: data)
    }

    /// Workers read by `order` from now on.
    public func publish(_ order: ReadingOrder) throws {
        guard try self.order() != order else { return }
        try write(Self.encoder.encode(order), to: orderFile)
    }

    // MARK: Claims

    /// Claims a parcel for this process until the claim goes; its death gives it back at once.
    /// - Returns: nil when another has it, or when it is not there any more.
    func claim(_ name: String, _ part: Part) -> Claim? { Claim(file(name, part).path) }

    final class Claim {
        private let descriptor: Int32

        init?(_ path: String) {
            descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return nil }
            // Somebody may have taken the file away between the opening and the lock.
            var (held, named) = (stat(), stat())
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &held) == 0, stat(path, &named) == 0,
                held.st_ino == named.st_ino
            else { return nil }
        }

        deinit { if descriptor >= 0 { close(descriptor) } }
    }
}
