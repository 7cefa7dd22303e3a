import Foundation

/// The standard normal distribution.
enum Normal {
    /// P(Z ≤ z).
    static func cumulative(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

    /// The point below which the share `probability` lies (Acklam's rational start, one Halley step; error below 1e-13).
    static func quantile(_ probability: Double) -> Double {
        guard probability > 0 else { return -.infinity }
        guard probability < 1 else { return .infinity }
        let start = acklam(probability)
        let error = cumulative(start) - probability
        let step = error * (2 * Double.pi).squareRoot() * exp(start * start / 2)
        return start - step / (1 + start * step / 2)
    }

    /// Acklam 2003, "An algorithm for computing the inverse normal cumulative distribution function"; relative error 1.2e-9.
    private static func acklam(_ p: Double) -> Double {
        let a = [
            -39.696_830_286_653_76, 220.946_098_424_520_5, -275.928_510_446_968_7, 138.357_751_867_269, -30.664_798_066_147_16,
            2.506_628_277_459_239,
        ]
        let b = [-54.476_098_798_224_06, 161.585_836_858_040_9, -155.698_979_859_886_6, 66.801_311_887_719_72, -13.280_681_552_885_72]
        let c = [
            -0.007_784_894_002_430_293, -0.322_396_458_041_136_5, -2.400_758_277_161_838, -2.549_732_539_343_734, 4.374_664_141_464_968,
            2.938_163_982_698_783,
        ]
        let d = [0.007_784_695_709_041_462, 0.322_467_129_070_039_8, 2.445_134_137_142_996, 3.754_408_661_907_416]
        func polynomial(_ coefficients: [Double], _ x: Double) -> Double { coefficients.reduce(0) { $0 * x + $1 } }
        let edge = 0.02425
        if p < edge || p > 1 - edge {
            let q = (-2 * log(min(p, 1 - p))).squareRoot()
            let tail = polynomial(c, q) / polynomial(d + [1], q)
            return p < edge ? tail : -tail
        }
        let q = p - 0.5
        let r = q * q
        return polynomial(a, r) * q / polynomial(b + [1], r)
    }
}
