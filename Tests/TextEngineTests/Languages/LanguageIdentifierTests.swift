import Foundation
import Testing

@testable import TextEngine

struct LanguageIdentifierTests {
    static let small = SimplificationTable(
        characters: "後\t后\n長\t长\n等\t等\n兩\t两\n個\t个\n禮\t礼\n貨\t货\n還\t还\n沒\t没\n".utf8.asData, phrases: "".utf8.asData)

    private func identify(_ text: String, _ table: SimplificationTable = small) -> Language {
        LanguageIdentifier(simplification: table).identify(TestResources.prepare(text, simplification: table))
    }

    @Test(arguments: [
        ("物流太慢了，等了三天还没到", Language.simplifiedChinese),
        ("等了兩個禮拜還沒到貨", .traditionalChinese),
        ("很好吃，下次再去", .simplifiedChinese),
        ("iPhone 的屏幕很好用，推荐", .simplifiedChinese),
        ("The delivery was late and nobody answered", .english),
        ("great phone", .english),
        ("@united thanks a lot for nothing", .english),
        ("屏幕很不错 but the battery is terrible and it gets hot", .mixed),
        ("屏幕不错 but the battery life is terrible and it gets very hot", .mixed),
        ("这是套很好的书，can I get a refund", .mixed),
        ("换了 iPhone Pro Max 以后拍照清楚多了", .simplifiedChinese),
        ("Jeg vil gerne have mine penge tilbage", .other),
        ("配送がとても遅いです。残念でした", .other),
        ("배송이 너무 늦어요 실망했습니다", .other),
        ("Доставка была очень медленной", .other),
        ("La livraison est très lente et le service est mauvais", .other),
        ("Die Lieferung war sehr langsam und niemand hat geantwortet", .other),
        ("La entrega fue muy lenta y nadie contesta", .other),
        ("A entrega demorou muito e ninguém responde", .other),
        ("Il servizio clienti non risponde mai", .other),
        ("De levering was erg traag en niemand antwoordt", .other),
        ("การจัดส่งช้ามาก", .other),
        ("👍👍👍", .other),
        ("", .other),
    ])
    func identifiesLanguages(_ text: String, _ expected: Language) {
        #expect(identify(text) == expected)
    }

    @Test(.enabled(if: TestResources.hasData && TestResources.hasConversions, "The labelled data or Resources/opencc is absent."))
    func agreesWithTheLabelledSets() throws {
        let expected: [(String, Set<Language>)] = [
            // Both sets hold some texts in traditional characters.
            ("chnsenticorp_htl", [.simplifiedChinese, .traditionalChinese]),
            ("waimai_10k", [.simplifiedChinese, .traditionalChinese]),
            ("en_banking77", [.english]), ("en_airline_tweets", [.english]),
        ]
        let identifier = LanguageIdentifier(simplification: TestResources.simplification)
        for (set, languages) in expected {
            let texts = try TestResources.labelledTexts(set, part: "dev").filter { $0.unicodeScalars.count >= 10 }
            let right = texts.count { languages.contains(identifier.identify(TestResources.prepare($0))) }
            #expect(Double(right) / Double(texts.count) >= 0.995, "\(set)")
        }
    }
}
