import ArgumentParser
import Feedback
import Foundation
import Ingestion
import Store

/// `huiyin erase --phone 13800000000`
struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Forget a customer: everything they said, and that they said it.",
        discussion: """
            Name the customer by any identifiers that records of theirs carried; each is looked for by itself. Items, findings, search \
            index and sums are corrected in one transaction. Backups made before still hold the customer, and a file with their words \
            brings them back when it is imported again. Prints what was erased as JSON.
            """
    )

    @Option(help: "Telephone number.")
    var phone: String?

    @Option(help: "E-mail address.")
    var email: String?

    @Option(help: "Member number.")
    var member: String?

    @Option(help: "Open id of a platform.")
    var openID: String?

    @Option(help: "User name at the source that --source names.")
    var name: String?

    @Option(help: "Source in which the user name is known.")
    var source: String?

    @Flag(help: "Tell what would be erased, erase nothing.")
    var dryRun = false

    @Option(help: "The SQLite file.")
    var database: String?

    func run() async throws {
        let settings = try await Settings.load()
        let path = database ?? settings.database
        guard FileManager.default.fileExists(atPath: path) else { throw StoreError.missing(path: path) }
        if name != nil, source == nil {
            throw CommandProblem("--name says who somebody is at one source only; name the source with --source.")
        }
        let instance = try await Instance.open(path, settings: settings, serving: false)
        let identityKeys = IdentityKeys(secret: instance.key.bytes)
        let keys = Set(identifiers.compactMap { identityKeys.customer($0, source: source ?? "") })
        guard !keys.isEmpty else {
            throw CommandProblem("Nobody is named; give --phone, --email, --member, --open-id, or --name with --source.")
        }
        var total = ErasureAccount()
        for key in keys.sorted(by: { ($0.high, $0.low) < ($1.high, $1.low) }) {
            let account = try await dryRun ? instance.facts.erasable(key) : instance.facts.erase(key)
            total.customers += account.customers
            total.items += account.items
            total.opinions += account.opinions
            total.topics += account.topics
            total.relinked += account.relinked
        }
        try await instance.close()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        print(String(decoding: try encoder.encode(total), as: UTF8.self))
    }

    /// Each identifier alone, because a record with several is known by the first of them only.
    private var identifiers: [CustomerIdentifiers] {
        [
            CustomerIdentifiers(memberID: member), CustomerIdentifiers(phone: phone), CustomerIdentifiers(email: email),
            CustomerIdentifiers(openID: openID), CustomerIdentifiers(name: name),
        ]
    }
}
