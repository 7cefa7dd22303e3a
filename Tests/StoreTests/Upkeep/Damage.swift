import Foundation

/// Breaks files as a failing disk does.
enum Damage {
    /// Overwrites every third page after the first with a pattern; the file must be closed.
    static func overwritePages(of path: String) throws {
        let handle = try FileHandle(forUpdating: URL(filePath: path))
        let size = try handle.seekToEnd()
        for page in stride(from: UInt64(2), to: size / 4_096, by: 3) {
            try handle.seek(toOffset: page * 4_096)
            try handle.write(contentsOf: Data(repeating: 0xA5, count: 4_096))
        }
        try handle.close()
    }
}
