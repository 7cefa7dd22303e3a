import Access
import Actions
import Feedback
import Foundation
import Ingestion

/// Seals addresses of customers under the instance's key, each bound to its customer.
struct ContactVault: ContactSealing {
    private let vault: Vault

    init(_ vault: Vault) { self.vault = vault }

    func seal(_ address: String, as way: ContactWay, of customer: CustomerKey) -> Data? {
        let place = way == .mail ? ContactBook.place(customer) : "contact phone \(CustomerName.text(customer))"
        return try? vault.seal(Data(address.utf8), place: place)
    }

    func mark(mail: String) -> Data { vault.mark(Data(mail.utf8), purpose: "mail") }
}
