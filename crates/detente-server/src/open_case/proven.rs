//! What is proven of a case's record: receipts, checkpoints, growth, bundles.

use std::collections::BTreeMap;

use detente::model::party::Seat;
use detente::record::{
    Bundle, BundleLedger, Checkpoint, Entry, Growth, Name, NotAName, Receipt, SignedCheckpoint,
    Tree,
};
use detente::talks::ledger::Ledger;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::OpenCase;
use super::inside::Inside;
use crate::logbook::Page;
use crate::problem::{Problem, ProblemKind};

impl OpenCase {
    pub(super) fn receipt_in(
        &self,
        inside: &Inside,
        ledger: Ledger,
        page: &Page,
        size: u64,
    ) -> Result<Receipt, Problem> {
        let kept = inside.ledgers.get(&ledger).ok_or_else(Problem::not_found)?;
        let index = page.number.saturating_sub(1);
        let proof = kept.tree.inclusion(index, size);
        Ok(Receipt {
            entry: page.entry(),
            index,
            proof: proof.ok_or_else(Problem::not_found)?,
            note: self.sign(ledger, &kept.tree, size)?,
        })
    }

    pub(super) fn sign(
        &self,
        ledger: Ledger,
        tree: &Tree,
        size: u64,
    ) -> Result<SignedCheckpoint, Problem> {
        let checkpoint = Checkpoint {
            origin: self.origin(ledger).map_err(|_| Problem::our_fault())?,
            size,
            root: tree.root_at(size).ok_or_else(Problem::not_found)?,
        };
        Ok(SignedCheckpoint::sign(checkpoint, &self.signer))
    }

    /// One entry as it stands in the store.
    pub(super) async fn page(&self, ledger: Ledger, number: u64) -> Result<Page, Problem> {
        let seq = {
            let inside = self.inside.read().await;
            let kept = inside.ledgers.get(&ledger);
            let at = number
                .checked_sub(1)
                .and_then(|at| usize::try_from(at).ok());
            kept.zip(at)
                .and_then(|(kept, at)| kept.seqs.get(at).copied())
                .ok_or_else(Problem::not_found)?
        };
        let pages = self.logbook.read_some(&self.log, seq - 1, 1).await?;
        let page = pages.into_iter().next();
        page.filter(|page| page.seq == seq)
            .ok_or_else(Problem::our_fault)
    }

    /// The receipt of one entry, in the ledger as it stands; noted as
    /// [`OpenCase::see`] does.
    pub(crate) async fn receipt(
        &self,
        (seat, now): (Seat, Timestamp),
        ledger: Ledger,
        number: u64,
    ) -> Result<Receipt, Problem> {
        let known = self.noted(seat, now).await?.size(ledger);
        if number > known {
            return Err(Problem::not_found());
        }
        let page = self.page(ledger, number).await?;
        let inside = self.inside.read().await;
        let size = inside.size(ledger);
        self.receipt_in(&inside, ledger, &page, size)
    }

    /// The signed checkpoint of a ledger as it stands.
    pub(crate) async fn checkpoint(&self, ledger: Ledger) -> Result<SignedCheckpoint, Problem> {
        self.catch_up_if_shared().await?;
        let inside = self.inside.read().await;
        match inside.ledgers.get(&ledger) {
            Some(kept) => self.sign(ledger, &kept.tree, kept.tree.size()),
            None => self.sign(ledger, &Tree::new(), 0),
        }
    }

    /// The proof that a ledger only grew; `to` is its size now if not given.
    pub(crate) async fn growth(
        &self,
        ledger: Ledger,
        from: u64,
        to: Option<u64>,
    ) -> Result<Growth, Problem> {
        self.catch_up_if_shared().await?;
        let inside = self.inside.read().await;
        let empty = Tree::new();
        let tree = inside
            .ledgers
            .get(&ledger)
            .map_or(&empty, |kept| &kept.tree);
        let to = to.unwrap_or_else(|| tree.size());
        let proof = tree.consistency(from, to).ok_or_else(|| {
            Problem::of(ProblemKind::Unfit).detail("the ledger never had these sizes")
        })?;
        let note = self.sign(ledger, tree, to)?;
        Ok(Growth { from, proof, note })
    }

    /// Name, origin and size of a ledger.
    pub(crate) async fn told_ledger(&self, ledger: Ledger) -> Result<Value, Problem> {
        let origin = self.origin(ledger).map_err(|_| Problem::our_fault())?;
        let size = self.inside.read().await.size(ledger);
        Ok(json!({
            "ledger": self.ledger_name(ledger),
            "origin": origin.as_str(),
            "size": size,
        }))
    }

    /// All of these ledgers, whole, as they stand at one moment; noted as
    /// [`OpenCase::see`] does.
    pub(crate) async fn bundle(
        &self,
        (seat, now): (Seat, Timestamp),
        of: &[Ledger],
    ) -> Result<Bundle, Problem> {
        // The sizes are those of one moment; entries only come after them.
        let sizes: BTreeMap<Ledger, u64> = {
            let inside = self.noted(seat, now).await?;
            of.iter().map(|it| (*it, inside.size(*it))).collect()
        };
        let mut ledgers = Vec::with_capacity(sizes.len());
        for (ledger, size) in sizes {
            // Of each ledger what is in it, so that what others have written
            // takes no time here.
            let entries = self.entries(ledger, size).await?;
            let tree = Tree::of(entries.iter().map(Entry::commitment));
            ledgers.push(BundleLedger {
                note: self.sign(ledger, &tree, size)?,
                entries,
            });
        }
        Bundle::new(ledgers).map_err(|_| Problem::our_fault())
    }

    /// The first entries of a ledger.
    async fn entries(&self, ledger: Ledger, size: u64) -> Result<Vec<Entry>, Problem> {
        let name = self.ledger_name(ledger);
        let mut entries = Vec::new();
        while (entries.len() as u64) < size {
            let after = entries.len() as u64;
            let limit = usize::try_from(size - after).unwrap_or(usize::MAX);
            let pages = self.logbook.read_ledger(&self.log, &name, after, limit);
            let pages = pages.await?;
            if pages.is_empty() {
                return Err(Problem::our_fault());
            }
            entries.extend(pages.iter().map(Page::entry));
        }
        Ok(entries)
    }

    fn origin(&self, ledger: Ledger) -> Result<Name, NotAName> {
        let server = self.signer.public().name().as_str();
        Name::of_ledger(
            server,
            &self.public.id,
            &self.digest,
            &self.ledger_name(ledger),
        )
    }
}
