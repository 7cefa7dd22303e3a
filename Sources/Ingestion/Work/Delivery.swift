import Feedback
import Foundation

/// Brings what workers have read into the store, in the order of the parcels' names.
///
/// Exactly once: a parcel goes from the folder only when the store has its items, and an item that comes again is known by its key.
public struct Delivery: Sendable {
    private let folder: WorkFolder
    private let writer: FeedbackWriter

    public init(folder: WorkFolder, writer: FeedbackWriter) {
        self.folder = folder
        self.writer = writer
    }

    /// Delivers every parcel that was read by the present order; what was read by an older one is left to be read again.
    public func round() async throws -> WorkAccount {
        guard let mark = try folder.order()?.mark else { return WorkAccount() }
        var total = WorkAccount()
        for analysed in try folder.names(.analysed) {
            try Task.checkCancellation()
            let name = String(analysed.prefix(upTo: analysed.lastIndex(of: ".") ?? analysed.endIndex))
            guard let claim = folder.claim(analysed, .analysed) else { continue }
            defer { withExtendedLifetime(claim) {} }
            guard analysed == "\(name).\(mark)", folder.has(name, .incoming) else {
                folder.remove(analysed, .analysed)
                continue
            }
            let account = try await deliver(try Data(contentsOf: folder.file(analysed, .analysed)))
            try folder.write(WorkFolder.encoder.encode(account), name, .done)
            folder.remove(name, .incoming)
            folder.remove(analysed, .analysed)
            total.add(account)
        }
        return total
    }

    private func deliver(_ data: Data) async throws -> WorkAccount {
        let parcel = try JSONDecoder().decode(AnalysedParcel.self, from: data)
        var account = WorkAccount()
        account.parcels = 1
        account.read = parcel.items.count + parcel.rejected
        account.rejected = parcel.rejected
        let items = parcel.items.map { AnalyzedItem(item: $0.item, annotation: $0.annotation) }
        var customers = parcel.customers
        for start in stride(from: 0, to: items.count, by: Pipeline.transactionSize) {
            let part = Array(items[start..<min(items.count, start + Pipeline.transactionSize)])
            for outcome in try await writer.store(part, customers: customers) {
                switch outcome {
                case .stored: account.stored += 1
                case .noise: account.noise += 1
                case .alreadyStored: account.duplicates += 1
                case .rejected: account.rejected += 1
                }
            }
            customers = []
        }
        return account
    }
}
