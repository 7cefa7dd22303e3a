/// A burst of copies from different customers: the same words, pasted by many within a short time.
///
/// ```
/// twelve customers post variations of one praise within two days   →   one campaign of twelve texts
/// ```
/// A window slides over the times of each group of copies; it marks a campaign while enough different customers are in it. The rule
/// is a convention, not a test: see docs/methods/copies.md.
public struct CopyCampaign: Sendable, Equatable {
    /// One text of those among which campaigns are looked for.
    public struct Post: Sendable {
        /// The text that it copies, or its own number.
        public var original: Int
        /// Who said it; nil where unknown, which counts as somebody else each time.
        public var customer: Int?
        /// Seconds since any fixed time.
        public var time: Double

        public init(original: Int, customer: Int?, time: Double) {
            self.original = original
            self.customer = customer
            self.time = time
        }
    }

    /// The text that all copy.
    public var original: Int
    /// Numbers of the texts, earliest first.
    public var texts: [Int]
    public var customers: Int
    /// Time of the first and of the last text, in seconds.
    public var first: Double
    public var last: Double

    /// All campaigns, the largest first.
    /// - Parameters:
    ///   - window: seconds within which the customers must have posted; above 0.
    ///   - minimumCustomers: different customers from which copies are a campaign; 2 or more.
    public static func find(_ posts: [Post], window: Double = 72 * 3_600, minimumCustomers: Int = 5) -> [CopyCampaign] {
        let groups = Dictionary(grouping: posts.indices) { posts[$0].original }
        var found: [CopyCampaign] = []
        for (original, members) in groups where members.count >= minimumCustomers {
            let sorted = members.sorted { posts[$0].time != posts[$1].time ? posts[$0].time < posts[$1].time : $0 < $1 }
            found += bursts(sorted, posts, original, window, max(2, minimumCustomers))
        }
        return found.sorted { ($1.texts.count, $0.original, $0.first) < ($0.texts.count, $1.original, $1.first) }
    }

    /// Maximal stretches every post of which lies in a window with enough customers.
    private static func bursts(
        _ sorted: [Int], _ posts: [Post], _ original: Int, _ window: Double, _ minimumCustomers: Int
    ) -> [CopyCampaign] {
        var stretches: [Range<Int>] = []
        var inside: [Int: Int] = [:]
        var start = 0
        for end in sorted.indices {
            inside[person(sorted[end], posts), default: 0] += 1
            while posts[sorted[end]].time - posts[sorted[start]].time > window {
                let leaver = person(sorted[start], posts)
                inside[leaver, default: 1] -= 1
                if inside[leaver] == 0 { inside[leaver] = nil }
                start += 1
            }
            guard inside.count >= minimumCustomers else { continue }
            if let last = stretches.last, last.upperBound > start {
                stretches[stretches.count - 1] = last.lowerBound..<(end + 1)
            } else {
                stretches.append(start..<(end + 1))
            }
        }
        return stretches.map { stretch in
            let texts = Array(sorted[stretch])
            return CopyCampaign(
                original: original, texts: texts, customers: Set(texts.map { person($0, posts) }).count,
                first: posts[texts[0]].time, last: posts[texts[texts.count - 1]].time)
        }
    }

    /// Known customers get even numbers, unknown ones an odd number each.
    private static func person(_ post: Int, _ posts: [Post]) -> Int { posts[post].customer.map { 2 * $0 } ?? 2 * post + 1 }
}
