/// One item as a customer's history counts it, in codes.
struct HistoryRow {
    var customer: Int64
    var day: Int
    var channel: Int64
    /// 0 for none.
    var region: Int64
    var sentiment: Int64
    var score: Int64
    var severity: Int64
    var intents: Int64
    /// nil for an item that is no event.
    var event: Int64?
}
