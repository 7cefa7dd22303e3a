import Foundation
import Testing
import Web

@Suite struct OldFilesTests {
    @Test func onlyFilesWrittenBeforeTheTimeGo() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let now = Date()
        for (name, age) in [("old.csv", 40.0), ("new.csv", 2.0)] {
            let file = folder.appending(path: name)
            try Data("row".utf8).write(to: file)
            try FileManager.default.setAttributes([.modificationDate: now - age * 86_400], ofItemAtPath: file.path)
        }
        #expect(OldFiles.remove(in: folder, before: now - OldFiles.rejectsKept) == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["new.csv"])
        #expect(OldFiles.remove(in: folder.appending(path: "nowhere"), before: now) == 0)
    }
}
