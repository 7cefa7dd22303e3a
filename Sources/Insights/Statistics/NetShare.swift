/// The difference of two shares of the *same* sample: net sentiment (positive − negative) and NPS (promoters − detractors).
///
///     NetShare.estimate(plus: 50, minus: 20, of: 100)   // 0.3, 0.1414…0.4468
///
/// The two shares exclude each other, so the variance is that of a multinomial, (p + q − (p − q)²) / n. The interval is the
/// adjusted Wald interval of Bonett & Price 2012 (J Educ Behav Stat 37:479): one observation is added to each side, which keeps
/// its coverage near 95 % down to a dozen answers and stops it from collapsing when all answers agree; Rocks 2016 (Am Stat 70:365)
/// finds the same adjustment good for NPS. The value itself stays the plain difference.
public enum NetShare {
    /// −1…1; nil when `total` is 0.
    public static func estimate(plus: Int, minus: Int, of total: Int) -> Estimate? {
        guard total > 0, plus >= 0, minus >= 0, plus + minus <= total else { return nil }
        let n = Double(total)
        let p = (Double(plus) + 1) / (n + 2)
        let q = (Double(minus) + 1) / (n + 2)
        let centre = p - q
        let margin = Interval.z * ((p + q - centre * centre) / (n + 2)).squareRoot()
        let value = Double(plus - minus) / n
        let interval = Interval(low: min(value, centre - margin), high: max(value, centre + margin)).clipped(to: -1...1)
        return Estimate(value: value, interval: interval)
    }
}
