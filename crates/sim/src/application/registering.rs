//! The one consumer that an application registers under its name to read by fan-out. Spec 8.1, 13.3.

use super::hold::Doing;
use super::{Application, Task};
use crate::outbox::Outbox;
use crate::registration::{self, Registration, TRY_AGAIN};
use playground_engine::api::{Request, Response};
use playground_engine::{ApiError, ConsumerStatus, Text};

impl Application {
    /// How far the registration of its consumer has come; none of an application that polls.
    pub fn registration(&self) -> Option<Registration> {
        self.fans_out().then_some(self.registration)
    }

    /// The call that takes its consumer away, when there may be one.
    #[inline(never)] // Seldom needed: comes with the rest of a module in parts.
    pub(crate) fn farewell(&self) -> Option<Request> {
        self.registered.then(|| registration::deregister(self.stream_arn.clone(), &self.spec.name))
    }

    /// The consumer is gone: it is looked for from the beginning, and then subscribed anew.
    pub(super) fn look_up(&mut self, out: &mut Outbox) {
        self.subscriptions.clear();
        for hold in self.holds.values_mut().filter(|hold| hold.doing == Doing::Reading) {
            hold.doing = Doing::Starting;
        }
        self.registration = Registration::Looking;
        self.later(Task::Stream, TRY_AGAIN, out);
    }

    /// Goes on with the registration from wherever it is.
    pub(super) fn register(&mut self, out: &mut Outbox) {
        let arn = self.stream_arn.clone();
        let (task, request) = match self.registration {
            Registration::Looking => (Task::Stream, registration::look_up(&self.spec.stream)),
            Registration::Registering => (Task::Register, registration::register(arn, &self.spec.name)),
            Registration::Waiting => (Task::Consumer, registration::describe(arn, &self.spec.name)),
            Registration::Active => return,
        };
        if self.paused || self.calling(task) {
            return;
        }
        self.registered |= task == Task::Register;
        self.call(task, request, out);
    }

    /// The answer to a call of the registration.
    pub(super) fn registering(&mut self, task: Task, result: Result<Response, ApiError>, out: &mut Outbox) {
        let again = match result {
            Ok(Response::DescribeStreamSummary(answer)) => {
                self.stream_arn = Some(answer.stream_description_summary.stream_arn);
                self.registration = Registration::Registering;
                return self.register(out);
            }
            Ok(Response::RegisterStreamConsumer(answer)) => {
                return self.consumer(answer.consumer.consumer_arn, answer.consumer.consumer_status, out);
            }
            Ok(Response::DescribeStreamConsumer(answer)) => {
                let found = answer.consumer_description;
                return self.consumer(found.consumer_arn, found.consumer_status, out);
            }
            Ok(_) => return,
            Err(error) if task == Task::Register && error.code() == "ResourceInUseException" => {
                // It is there already, perhaps from an earlier run.
                self.registration = Registration::Waiting;
                return self.register(out);
            }
            Err(error) => {
                let gone = error.code() == "ResourceNotFoundException";
                self.reader.failed(out.now(), None, error);
                match (gone, task == Task::Consumer) {
                    (true, true) => Registration::Registering,
                    (true, false) => Registration::Looking,
                    (false, _) => self.registration,
                }
            }
        };
        self.registration = again;
        self.later(Task::Stream, TRY_AGAIN, out);
    }

    fn consumer(&mut self, arn: Text, status: ConsumerStatus, out: &mut Outbox) {
        self.reader.succeeded();
        self.consumer_arn = Some(arn);
        if status != ConsumerStatus::Active {
            self.registration = Registration::Waiting;
            return self.later(Task::Consumer, TRY_AGAIN, out);
        }
        self.registration = Registration::Active;
        let ready: Vec<_> =
            self.holds.iter().filter(|(_, hold)| hold.doing != Doing::Waiting).map(|(id, _)| *id).collect();
        for hold in ready {
            self.subscribe(hold, out);
        }
    }
}
