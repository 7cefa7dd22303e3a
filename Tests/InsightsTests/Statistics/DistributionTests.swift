import Testing

@testable import Insights

/// Reference values: scipy, by Tests/Reference/statistics.py.
struct DistributionTests {
    private func same(_ found: Double, _ expected: Double, within tolerance: Double = 1e-11) -> Bool {
        abs(found - expected) <= tolerance * max(1, abs(expected))
    }

    @Test(arguments: [
        (2.0, 3.0, 0.5, 0.6875), (0.5, 0.5, 0.2, 0.2951672353008665), (30, 4, 0.9, 0.5769436641256929),
        (0.01, 200, 0.0001, 0.9669091238235781), (500, 700, 0.4, 0.1205162890894316), (2, 3, 0, 0), (2, 3, 1, 1),
    ])
    func `incomplete beta equals scipy's`(a: Double, b: Double, x: Double, expected: Double) {
        #expect(same(Beta.regularized(x, a: a, b: b), expected))
    }

    @Test(arguments: [
        (0.1, 2.252712651734206), (0.5, 0.5723649429247), (1, 0), (3.5, 1.2009736023470743), (9.99, 12.779315214350195),
        (100.25, 360.28455963776423),
    ])
    func `log-gamma equals scipy's`(x: Double, expected: Double) {
        #expect(same(logGamma(x), expected))
    }

    @Test(arguments: [
        (0.975, 1.0, 12.706204736174694), (0.975, 4, 2.7764451051977934), (0.975, 29.5, 2.043724966772122),
        (0.9, 1_000, 1.2823987214609247), (0.025, 4, -2.7764451051977934), (0.5, 3, 0),
    ])
    func `Student's quantile equals scipy's`(probability: Double, degrees: Double, expected: Double) {
        #expect(same(StudentT.quantile(probability, degrees: degrees), expected, within: 1e-9))
    }

    @Test(arguments: [
        (1e-12, -7.034483825301131), (0.001, -3.090232306167813), (0.02, -2.053748910631823), (0.4, -0.2533471031357997),
        (0.975, 1.959963984540054), (0.9999, 3.719016485455709),
    ])
    func `the normal quantile equals scipy's`(probability: Double, expected: Double) {
        #expect(same(Normal.quantile(probability), expected, within: 1e-9))
    }

    @Test func `the normal quantile at the ends is infinite`() {
        #expect(Normal.quantile(0) == -.infinity)
        #expect(Normal.quantile(1) == .infinity)
    }
}
