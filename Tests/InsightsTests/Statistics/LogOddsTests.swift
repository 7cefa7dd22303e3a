import Testing

@testable import Insights

/// Values of Tests/Reference/log_odds.py.
struct LogOddsTests {
    private let first = ["快": 30, "准时": 22, "等": 2, "客服": 10, "盒子": 1]
    private let second = ["快": 5, "等": 40, "排队": 25, "客服": 11, "盒子": 1]

    @Test func agreesWithTheReference() throws {
        let expected: [Double: [(String, Double, Double)]] = [
            65: [
                ("快", 1.2013233756, 4.5139974279), ("准时", 1.5164239048, 4.1376906625), ("客服", 0.0844296738, 0.2654711085),
                ("盒子", 0.1245976425, 0.1209416932), ("排队", -1.2518252726, -3.6411601106), ("等", -1.2594207572, -4.9140561987),
            ],
            10: [
                ("快", 2.1645257911, 5.3067690219), ("准时", 3.3174002951, 3.9349764961), ("客服", 0.1406094738, 0.3430930709),
                ("盒子", 0.2071384565, 0.1561152418), ("排队", -2.8692304220, -3.6280089899), ("等", -2.5332244205, -5.2911673595),
            ],
        ]
        for (strength, rows) in expected {
            let found = LogOdds.contrasts(first, second, strength: strength)
            #expect(found.map(\.word) == rows.map(\.0))
            for (contrast, row) in zip(found, rows) {
                #expect(abs(contrast.logOdds - row.1) < 1e-9 && abs(contrast.z - row.2) < 1e-9)
            }
        }
    }

    /// The smaller group's 65 words weigh as the prior when nothing is said.
    @Test func thePriorIsAsStrongAsTheSmallerGroup() {
        #expect(LogOdds.contrasts(first, second) == LogOdds.contrasts(first, second, strength: 65))
    }

    @Test func aRareWordDoesNotStandOut() {
        let many = ["快": 400, "等": 400, "奇": 2]
        let contrast = LogOdds.contrasts(many, ["快": 400, "等": 400]).first { $0.word == "奇" }
        #expect((contrast?.z ?? 9) < 1.96)
        #expect(LogOdds.contrasts([:], many).isEmpty)
    }
}
