use super::*;

async fn two_rounds(store: Store) -> Result<String, StorageError> {
    let (a, b) = (store.get_one("a".into()), store.get_one("b".into()));
    let first = format!("{:?}{:?}", a.await?, b.await?);
    store.put("c".into(), first.clone(), None).await?;
    Ok(first)
}

fn asked<T>(step: Step<T>) -> usize {
    match step {
        Step::Ask(requests) => requests.len(),
        Step::Done(_) => 0,
    }
}

fn text(value: &str) -> Answer {
    Answer::Texts(vec![Some(value.into())])
}

#[test]
fn requests_made_together_travel_together() {
    let mut flow = Flow::new(two_rounds);
    assert_eq!(asked(flow.step()), 2);
    flow.answer(vec![text("1"), text("2")]);
    assert_eq!(asked(flow.step()), 1);
    flow.answer(vec![Answer::Done]);
    assert!(matches!(flow.step(), Step::Done(Ok(text)) if text == "Some(\"1\")Some(\"2\")"));
}

#[test]
fn a_failure_ends_the_flow() {
    let mut flow = Flow::new(two_rounds);
    assert_eq!(asked(flow.step()), 2);
    flow.answer(vec![text("1"), Answer::Failed]);
    assert!(matches!(flow.step(), Step::Done(Err(StorageError))));
}

#[test]
fn an_answer_of_another_kind_is_a_failure_and_no_panic() {
    let mut flow = Flow::new(two_rounds);
    assert_eq!(asked(flow.step()), 2);
    flow.answer(vec![Answer::Done, text("2")]);
    assert!(matches!(flow.step(), Step::Done(Err(StorageError))));
}
