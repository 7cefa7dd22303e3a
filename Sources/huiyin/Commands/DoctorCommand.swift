import ArgumentParser
import Store

/// `huiyin doctor`
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Examine the database and explain what is wrong.",
        discussion: """
            Reads every page, and compares references, sums and the search index with the items. Exit status 0 when all is well, 1 when \
            something is wrong and still so.
            """
    )

    @Flag(help: "Rebuild what can be rebuilt from the items: indexes, sums, the search index.")
    var repair = false

    @Option(help: "The SQLite file.")
    var database: String?

    func run() async throws {
        let settings = try await Settings.load()
        let findings = DatabaseDoctor(path: database ?? settings.database).examine(repairing: repair)
        for finding in findings {
            let mark = finding.state.rawValue.padded(to: 9)
            print("\(mark) \(finding.check.rawValue.padded(to: 11)) \(finding.sentence)")
        }
        if findings.contains(where: { $0.state == .problem }) { throw ExitCode.failure }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
