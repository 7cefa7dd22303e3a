import Foundation

extension Bundle {
    /// The `Sources/Web` folder: tests read what is written there, not a copy.
    static var web: URL {
        URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Sources/Web")
    }
}
