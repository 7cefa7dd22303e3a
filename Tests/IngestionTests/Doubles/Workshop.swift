import Feedback
import Foundation
import Ingestion

/// Everything an import needs, in memory, with a clock that stands still.
struct Workshop {
    let store: MemoryStore
    let services: ImportServices
    static let now = Date(timeIntervalSince1970: 1_795_000_000)

    init(store: MemoryStore = MemoryStore()) {
        self.store = store
        services = ImportServices(
            engine: PlainEngine(),
            keys: IdentityKeys(secret: Array("a secret of thirty-two bytes ....".utf8)),
            writer: FeedbackWriter(sink: store),
            sources: store,
            imports: store,
            clock: { Self.now }
        )
    }

    /// The same store seen by a process that has just started.
    func restarted() -> Workshop { Workshop(store: store) }

    func run(_ file: URL, source: String = "test", mapping: [String: String] = [:], dryRun: Bool = false, rejected: URL? = nil)
        async throws -> ImportRecord
    {
        let request = ImportRequest(file: file, source: source, mapping: mapping, isDryRun: dryRun, rejectedFile: rejected)
        return try await ImportRun(request, services).run()
    }

    func preview(_ file: URL, source: String = "test", mapping: [String: String] = [:]) async throws -> ImportPreview {
        try await ImportRun(ImportRequest(file: file, source: source, mapping: mapping), services).preview()
    }
}

/// Files that live as long as the test.
enum Scratch {
    static func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("huiyin-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let url = folder.appendingPathComponent(name)
        try Data(bytes).write(to: url)
        return url
    }

    static func file(_ name: String, _ text: String) throws -> URL { try file(name, text.utf8) }

    static func fixture(_ name: String) -> URL {
        Bundle.module.resourceURL.map { $0.appendingPathComponent("Fixtures/\(name)") } ?? URL(fileURLWithPath: "Fixtures/\(name)")
    }

    /// The folder with real files, which is not part of the repository; nil when it is absent.
    static var inputs: URL? {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let data =
            ProcessInfo.processInfo.environment["HUIYIN_DATA"].map { URL(fileURLWithPath: $0) }
            ?? root.deletingLastPathComponent().appendingPathComponent("shared/data")
        let inputs = data.appendingPathComponent("inputs")
        return FileManager.default.fileExists(atPath: inputs.path) ? inputs : nil
    }
}
