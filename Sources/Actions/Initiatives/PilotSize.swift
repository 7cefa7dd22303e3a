/// How many voices a pilot needs before its effect can be told from chance.
///
///     PilotSize.voices(rate: 0.08, change: -0.5)   // 553
///
/// Two proportions, two-sided 5 %, power 80 % (Fleiss, Levin & Paik 2003, formula 4.14 without continuity correction): enough for the
/// pilot's part against itself; the untouched part is larger as a rule.
public enum PilotSize {
    /// - Parameters:
    ///   - rate: complaints a voice before, above 0 and below 1.
    ///   - change: the wished relative change, −0.2 for a fifth less.
    /// - Returns: voices since the start; nil when rate or change make no sense.
    public static func voices(rate: Double, change: Double) -> Int? {
        let wished = rate * (1 + change)
        guard rate > 0, rate < 1, wished >= 0, wished < 1, wished != rate else { return nil }
        let mean = (rate + wished) / 2
        let (alpha, beta) = (1.959963984540054, 0.8416212335729143)
        let spread = alpha * (2 * mean * (1 - mean)).squareRoot() + beta * (rate * (1 - rate) + wished * (1 - wished)).squareRoot()
        let difference = rate - wished
        return Int((spread * spread / (difference * difference)).rounded(.up))
    }
}
