import Feedback
import Foundation

/// Reads parcels of a shared folder; as many workers as there are cores may do so side by side, on as many machines as see the folder.
///
/// It keeps nothing and needs no database: engine and sources come from the ``ReadingOrder``, keys from the instance's secret.
public struct Worker: Sendable {
    private let folder: WorkFolder
    private let order: ReadingOrder
    private let mark: String
    private let engine: any Annotating
    private let keys: IdentityKeys

    /// - Parameter engine: made as `order` says.
    public init(folder: WorkFolder, order: ReadingOrder, engine: any Annotating, keys: IdentityKeys) throws {
        self.folder = folder
        self.order = order
        mark = try order.mark
        self.engine = engine
        self.keys = keys
    }

    /// Reads every parcel that nobody has read or is reading.
    /// - Returns: how many parcels were read.
    public func round() async throws -> Int {
        var count = 0
        for name in try folder.names(.incoming) {
            try Task.checkCancellation()
            guard !folder.has(analysed(name), .analysed), let claim = folder.claim(name, .incoming),
                !folder.has(analysed(name), .analysed)
            else { continue }
            try withExtendedLifetime(claim) {
                if try read(name) { count += 1 }
            }
        }
        return count
    }

    private func analysed(_ name: String) -> String { "\(name).\(mark)" }

    /// - Returns: false for a parcel that was refused.
    private func read(_ name: String) throws -> Bool {
        let file = folder.file(name, .incoming)
        let data = try Data(contentsOf: file)
        guard let parcel = try? JSONDecoder().decode(IncomingParcel.self, from: data) else {
            try folder.refuse(
                name, "This is no parcel; write {\"source\": \"…\", \"items\": [{\"text\": \"…\"}]} as for POST /api/v1/feedback.")
            return false
        }
        guard let source = order.sources.first(where: { $0.name == parcel.source }) else {
            try folder.refuse(name, "There is no source “\(parcel.source)”; create it on the site, then move the parcel back to incoming.")
            return false
        }
        try folder.write(WorkFolder.encoder.encode(analyse(parcel, source, receivedAt: Self.time(of: file))), analysed(name), .analysed)
        return true
    }

    /// When the parcel was put there: the same for every worker that reads it.
    private static func time(of file: URL) -> Date {
        let time = (try? FileManager.default.attributesOfItem(atPath: file.path))?[.modificationDate] as? Date
        return Date(timeIntervalSince1970: (time ?? Date()).timeIntervalSince1970.rounded(.down))
    }

    private func analyse(_ parcel: IncomingParcel, _ source: Source, receivedAt: Date) -> AnalysedParcel {
        let time = TimeReader(secondsFromGMT: order.secondsFromGMT, now: receivedAt)
        var context = StepContext(source: source, engine: engine, keys: keys, time: time, replyTime: time)
        var records: [RawRecord] = []
        for (row, item) in parcel.items.enumerated() {
            guard var record = item.record else { continue }
            record.row = row
            records.append(record)
        }
        var prepared = Pipeline.prepare(records, &context)
        var occurrences = Occurrences()
        occurrences.settle(&prepared, keys)
        let drafts = prepared.compactMap(\.draft)
        let items = drafts.compactMap { draft in
            draft.annotation.map { AnalysedParcel.Item(item: draft.item(source: source, receivedAt: receivedAt), annotation: $0) }
        }
        return AnalysedParcel(items: items, customers: FeedbackWriter.customers(drafts), rejected: parcel.items.count - items.count)
    }
}
