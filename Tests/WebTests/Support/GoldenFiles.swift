import Foundation

/// The committed golden files, and how they are held against what is rendered now.
struct GoldenFiles {
    /// Set to 1, it makes the tests write the files anew.
    static let switchName = "HUIYIN_UPDATE_GOLDEN"

    private static let folder = TestSite.resources
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Tests/WebTests/Golden")

    static var isUpdating: Bool { ProcessInfo.processInfo.environment[switchName] == "1" }

    static var names: Set<String> {
        Set((try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.filter { $0.hasSuffix(".html") } ?? [])
    }

    /// What differs, in a few lines, and the command that renews the file; nil when nothing does.
    static func difference(_ name: String, _ lines: [String]) throws -> String? {
        let file = folder.appending(path: name)
        if isUpdating {
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
            return nil
        }
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return "\(name) is missing.\n\(remedy)" }
        let expected = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
        return difference(of: lines, from: expected).map { "\(name): \($0)\n\(remedy)" }
    }

    static func remove(_ name: String) throws { try FileManager.default.removeItem(at: folder.appending(path: name)) }

    /// The first three lines in which the two differ, after what they share at the beginning.
    static func difference(of found: [String], from expected: [String]) -> String? {
        guard found != expected else { return nil }
        let same = zip(found, expected).prefix { $0 == $1 }.count
        let shared = zip(found.reversed(), expected.reversed()).prefix { $0 == $1 }.count
        let ending = min(shared, min(found.count, expected.count) - same)
        func part(_ lines: [String], _ mark: String) -> [String] {
            lines[same..<lines.count - ending].prefix(3).map { mark + " " + $0.prefix(240) }
        }
        return (["line \(same + 1) differs:"] + part(expected, "-") + part(found, "+")).joined(separator: "\n")
    }

    static let remedy =
        "If that is meant, renew the files and look at the difference: "
        + "\(switchName)=1 swift test --filter GoldenPageTests && git diff Tests/WebTests/Golden"
}
