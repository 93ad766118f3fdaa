//! Following a world that lives elsewhere, by the sessions it gives from time to time.

use crate::lab::{Lab, place};
use crate::session::{OpenError, Opening};
use crate::timeline;

/// What a newer session of a followed world turned out to be.
#[derive(Debug)]
pub enum Followed {
    /// The same world, later: its commands are taken over. Run on to [`Lab::tip`] to see them.
    Same,
    /// Another world, or the same one with another past: it has to be opened.
    Other(Box<Opening>),
}

impl Lab {
    /// Takes over what is newer in a session of the world that this lab follows. What this lab ran ahead on its own
    /// is given up where the newer commands begin. On an error the lab is as it was.
    ///
    /// # Errors
    /// As [`Opening::new`] has them.
    pub fn follow(&mut self, session: &[u8]) -> Result<Followed, OpenError> {
        let opening = Opening::new(session)?;
        let newer = opening.lab();
        let (mine, theirs) = (self.branch(), newer.branch());
        let same = self.genesis == newer.genesis
            && self.branches.len() == 1
            && newer.branches.len() == 1
            && theirs.entries.starts_with(&mine.entries);
        if !same {
            return Ok(Followed::Other(Box::new(opening)));
        }
        let (known, tip) = (mine.entries.len(), theirs.tip);
        let fresh = theirs.entries[known..].to_vec();
        let branch = &mut self.branches[place(self.current)];
        let first = fresh.first().map_or(tip, |entry| entry.at);
        if self.view.now() > first {
            branch.kept.cut(first, known);
            timeline::rewind(&mut self.view, branch, first);
        }
        branch.entries.extend(fresh);
        branch.tip = tip.max(self.view.now());
        self.undone.clear();
        self.revision += 1;
        Ok(Followed::Same)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Command, Genesis, Work};
    use playground_engine::api::{CreateStream, PutRecord, Request, StreamRef};
    use playground_engine::{Span, Text};

    fn run(lab: &mut Lab, seconds: u64) {
        let to = lab.now().plus(Span::from_seconds(seconds));
        assert!(lab.run_to(to, Work::ALL).done);
    }

    fn put(lab: &mut Lab, key: &str) {
        let request = PutRecord {
            stream: StreamRef::named(Text::from("orders")),
            partition_key: Some(key.into()),
            data: Some(key.as_bytes().to_vec().into()),
            ..PutRecord::default()
        };
        lab.perform(Command::Call(Request::PutRecord(request)));
    }

    /// A world with a stream and a record.
    fn elsewhere() -> Lab {
        let mut lab = Lab::unwatched(Genesis::default());
        let create = CreateStream { stream_name: Some("orders".into()), ..CreateStream::default() };
        lab.perform(Command::Call(Request::CreateStream(create)));
        run(&mut lab, 120);
        put(&mut lab, "first");
        lab
    }

    fn catch_up(lab: &mut Lab, world: &Lab) {
        assert!(matches!(lab.follow(&world.save()), Ok(Followed::Same)));
        let tip = lab.tip();
        assert!(lab.run_to(tip, Work::ALL).done);
        assert_eq!(lab.world().fingerprint(), world.world().fingerprint());
    }

    #[test]
    fn a_follower_comes_to_the_same_world_again_and_again() {
        let mut world = elsewhere();
        let mut lab = Lab::new(Genesis::default());
        catch_up(&mut lab, &world);
        for key in ["second", "third"] {
            put(&mut world, key);
            run(&mut world, 7);
            catch_up(&mut lab, &world);
        }
    }

    #[test]
    fn what_a_follower_ran_ahead_is_given_up() {
        let mut world = elsewhere();
        let mut lab = Lab::open(&world.save()).expect("a session");
        run(&mut lab, 60);
        run(&mut world, 10);
        put(&mut world, "second");
        run(&mut world, 80);
        catch_up(&mut lab, &world);
    }

    #[test]
    fn who_looks_at_the_past_stays_there() {
        let mut world = elsewhere();
        let mut lab = Lab::open(&world.save()).expect("a session");
        let before = lab.now().minus(Span::from_seconds(30));
        lab.seek(before);
        put(&mut world, "second");
        run(&mut world, 5);
        assert!(matches!(lab.follow(&world.save()), Ok(Followed::Same)));
        assert_eq!(lab.now(), before);
        assert_eq!(lab.tip(), world.now());
    }

    #[test]
    fn another_past_is_another_world() {
        let world = elsewhere();
        let mut lab = Lab::open(&world.save()).expect("a session");
        put(&mut lab, "mine");
        assert!(matches!(lab.follow(&world.save()), Ok(Followed::Other(_))));
        let other = Lab::unwatched(Genesis { seed: 2, ..Genesis::default() });
        assert!(matches!(lab.follow(&other.save()), Ok(Followed::Other(_))));
    }

    #[test]
    fn bytes_that_are_no_session_change_nothing() {
        let mut lab = elsewhere();
        let before = lab.world().fingerprint();
        assert!(lab.follow(b"KP nonsense").is_err());
        assert_eq!((lab.world().fingerprint(), lab.entries().len()), (before, 2));
    }
}
