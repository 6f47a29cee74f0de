//! Bargaining solutions.

pub(crate) mod exact;
pub(crate) mod maximin;
mod relaxation;
mod rows;
use thiserror::Error;

/// The most parties that the exact searches take.
pub const PARTIES_MAX: usize = 31;

/// Why a bargaining question cannot be asked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum BargainingProblem {
    /// Sums would leave the range in which they are exact.
    #[error("utilities and disagreement points together exceed 2^62 units in magnitude")]
    TooLarge,
    /// The exact searches are made for tables of negotiators, not electorates.
    #[error("expected at most {most} parties, found {found}")]
    TooManyParties {
        /// Parties given.
        found: usize,
        /// Parties allowed.
        most: usize,
    },
}

#[cfg(test)]
mod tests {
    use super::maximin::*;
    use super::rows::*;
    use crate::analysis::table::AdditiveTable;
    struct Rng(u64);
    impl Rng { fn u64(&mut self)->u64{ self.0=self.0.wrapping_add(0x9E3779B97F4A7C15); let mut z=self.0; z=(z^(z>>30)).wrapping_mul(0xBF58476D1CE4E5B9); z=(z^(z>>27)).wrapping_mul(0x94D049BB133111EB); z^(z>>31)} fn below(&mut self,n:u64)->u64{((self.u64() as u128*n as u128)>>64) as u64} fn f(&mut self)->f64{(self.u64()>>11) as f64/(1u64<<53) as f64}}
    fn random(rng:&mut Rng,n:usize,m:usize,k:usize,kind:u32,scale:f64)->Vec<Vec<Vec<i64>>>{
        let mut w = vec![vec![0f64; m]; n];
        for p in 0..n { let mut s = 0.0; for i in 0..m { w[p][i] = -(1.0 - rng.f()).ln(); s += w[p][i]; } for i in 0..m { w[p][i] /= s; } }
        if kind == 2 { for p in 1..n { w[p] = w[0].clone(); } }
        let mut u = vec![];
        for i in 0..m { let mut e = vec![vec![0f64; k]; n];
            for p in 0..n { for j in 0..k { e[p][j] = rng.f(); } }
            if kind >= 1 { for p in 1..n { for j in 0..k { let noise = if kind == 2 { 0.1 } else { 0.2 }; e[p][j] = ((1.0 - e[0][j]) * (1.0 - noise) + noise * rng.f()).clamp(0.0, 1.0); if p >= 2 { e[p][j] = 0.5 * e[p][j] + 0.5 * rng.f(); } } } }
            for p in 0..n { let lo = e[p].iter().cloned().fold(1e9, f64::min); let hi = e[p].iter().cloned().fold(-1e9, f64::max); for j in 0..k { e[p][j] = (e[p][j] - lo) / (hi - lo).max(1e-12); } }
            u.push((0..k).map(|j| (0..n).map(|p| (w[p][i] * e[p][j] * scale).round() as i64).collect()).collect()); }
        u
    }
    #[test]
    fn small() {
        let mut rng=Rng(1);
        for t in 0..2000u64 { let n=2+rng.below(6) as usize; let m=1+rng.below(5) as usize; let k=1+rng.below(5) as usize;
            let scale = [5.0,30.0,1e12][(t%3) as usize];
            let u=random(&mut rng,n,m,k,(t%3) as u32,scale);
            let rows:Vec<Row>=(0..n).map(|p|Row{whose:Whose::Party(p),floor:(rng.f()*0.6*scale) as i64,weight:[1,1,3,0][rng.below(if t%2==0 {1} else {4}) as usize]}).collect();
            let table=AdditiveTable::new(n,u).unwrap();
            let f=search(&Question{table:&table,rows:&rows,start:None,enough:None,nodes:1_000_000}).unwrap();
            // brute
            let r=Rows::new(&table,&rows).unwrap(); let _=&r;
            let mut best=None; let mut x=vec![0u32;m];
            loop { let s=table.evaluate(&x); let mut z=f64::INFINITY; let mut ok=true; for p in 0..n { let d=s[p]-rows[p].floor; if rows[p].weight==0 { if d<0 {ok=false} } else { z=z.min(d as f64/rows[p].weight as f64)} } if z==f64::INFINITY {z=0.0} if ok && best.is_none_or(|b|z>b) {best=Some(z)}
                let mut i=0; while i<m { x[i]+=1; if (x[i] as usize)<k {break} x[i]=0; i+=1;} if i==m {break} }
            assert!(f.is_exact,"t {t}");
            match (&f.best,best) { (None,None)=>(), (Some((_,l)),Some(b))=>assert!((l.approximate()-b).abs()<=1e-9*scale,"{t} {l:?} {b}"), (a,b)=>panic!("{t} {a:?} {b:?}") }
        }
    }
    #[test]
    #[allow(clippy::all)]
    fn big() {
        for kind in 0..3 { for n in [2usize,3,4,5,7] { for m in [50usize,100] { 
            if n>=5 && kind==2 {continue}
            let mut rng=Rng(5+kind as u64);
            for rep in 0..3 { let u=random(&mut rng,n,m,10,kind,1e12); let table=AdditiveTable::new(n,u).unwrap();
            let rows:Vec<Row>=(0..n).map(|p|Row{whose:Whose::Party(p),floor:0,weight:1}).collect();
            let t=std::time::Instant::now();
            let f=search(&Question{table:&table,rows:&rows,start:None,enough:None,nodes:std::env::var("N").map_or(20000,|x|x.parse().unwrap())}).unwrap();
            let dt=t.elapsed().as_secs_f64()*1e3;
            println!("kind {kind} n {n} m {m} rep {rep}: {dt:.2} ms nodes {} us/node {:.1} exact {} val {:.9} ub {:.9}",f.nodes,dt*1e3/f.nodes as f64,f.is_exact,f.best.unwrap().1.approximate()/1e12,f.upper_bound/1e12);
            }}}}
    }
}
