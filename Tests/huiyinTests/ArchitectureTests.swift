import Foundation
import Testing

@Suite struct ArchitectureTests {
    @Test func everyTargetHasASection() throws {
        let page = try String(contentsOf: Repository.root.appending(path: "ARCHITECTURE.md"), encoding: .utf8)
        let targets = try FileManager.default.contentsOfDirectory(atPath: Repository.root.appending(path: "Sources").path)
        for target in targets {
            #expect(page.contains("\n## \(target)"), "ARCHITECTURE.md has no section for \(target)")
        }
    }
}

enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
