/// Divides labelled items into those that teach a correction and those that are kept to judge it.
///
/// An item falls on the same side every time, by a hash of its id, so that the items kept today never taught yesterday's correction.
/// The side kept is made of randomly drawn items where there are enough of them; what was chosen for being hard would judge too
/// harshly.
public struct GoldSplit: Sendable, Equatable {
    public var training: [GoldItem]
    public var heldOut: [GoldItem]
    public var heldOutIsRandom: Bool

    /// Labels with a sentiment that are needed before anything is fitted.
    public static let least = 40
    /// Of ten items three are kept.
    private static let keptOfTen: UInt64 = 3
    private static let leastRandom = 30

    /// - Returns: nil while there are fewer than ``least`` labels, or only one sentiment among them.
    public init?(_ items: [GoldItem]) {
        let usable = items.filter { $0.truth?.sentiment != nil && $0.current != nil }.sorted { $0.id < $1.id }
        guard usable.count >= Self.least, Set(usable.compactMap { $0.truth?.sentiment }).count > 1 else { return nil }
        heldOutIsRandom = usable.count(where: \.isRandom) >= Self.leastRandom
        let needsRandom = heldOutIsRandom
        heldOut = usable.filter { Self.isKept($0.id) && ($0.isRandom || !needsRandom) }
        training = usable.filter { !(Self.isKept($0.id) && ($0.isRandom || !needsRandom)) }
    }

    static func isKept(_ id: Int64) -> Bool {
        var random = SeededGenerator(seed: UInt64(bitPattern: id))
        return random.next() % 10 < keptOfTen
    }
}
