public import Feedback

/// Before, during and after, as runs of whole days.
public struct Phases: Sendable, Hashable, Codable {
    public var before: Period
    public var during: Period
    /// nil when nothing has happened since the end.
    public var after: Period?

    /// Days before the start that are looked at: as many as the campaign lasts, within these.
    static let baseline = 28...84
    static let aftermath = 28

    /// - Parameter span: first and last day with data; nothing outside it is looked at.
    /// - Returns: nil when there are no data of a week before the start and a day since.
    init?(_ campaign: Campaign, span: Period) {
        let end = min(campaign.last.map { $0 + 1 } ?? span.end, span.end)
        guard campaign.start > span.start + 6, end > campaign.start else { return nil }
        during = Period(start: campaign.start, end: end)
        let length = min(max(during.days, Self.baseline.lowerBound), Self.baseline.upperBound)
        before = Period(start: max(span.start, campaign.start + -length), end: campaign.start)
        let last = min(end + Self.aftermath, span.end)
        after = campaign.last != nil && last > end ? Period(start: end, end: last) : nil
    }

    var all: Period { Period(start: before.start, end: after?.end ?? during.end) }
}
