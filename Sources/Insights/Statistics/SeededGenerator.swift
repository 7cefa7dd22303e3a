/// Random numbers that are the same on every machine for the same seed (SplitMix64; Steele, Lea & Flood 2014).
///
///     var random = SeededGenerator(seed: 7)
///     Double.random(in: 0..<1, using: &random)
///
/// For resampling and simulation; not for secrets.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Uniform in 0…1, without 1.
    public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }
}
