// The playground without it still works: every form posts and comes back. With it, pages are live.
"use strict";

const page = document.body;
const log = document.getElementById("log");
const scroller = document.getElementById("scroller");
const dialog = document.getElementById("dialog");
const notice = document.getElementById("notice");
const clockPanel = document.getElementById("clock-panel");
const past = "past" in page.dataset; // older messages: nothing new belongs here, and nothing is read
const title = document.title;
let opener = null; // what had the focus before a dialog opened
let clockAhead = 0; // milliseconds from this machine's time to the playground's

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function say(words) {
  notice.textContent = words;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { notice.textContent = ""; }, 6000);
}

// ---- sending ----

async function send(form, submitter) {
  const data = new URLSearchParams(new FormData(form, submitter));
  let answer;
  try {
    // Not form.action: a field may be called "action".
    answer = await fetch(form.getAttribute("action"), { method: "POST", body: data, headers: { Accept: "application/json" } });
  } catch {
    throw Object.assign(new Error("Drumbeat cannot be reached at the moment. Nothing was lost: try again."), { away: true });
  }
  const isWords = (answer.headers.get("Content-Type") || "").startsWith("application/json");
  const said = isWords ? await answer.json() : {};
  if (!answer.ok) throw new Error(said.error || "That did not work. Try again.");
  return said;
}

function trouble(form, words) {
  const place = form.querySelector(".problem");
  if (!place) { say(words); return; }
  place.textContent = words;
  place.hidden = !words;
}

// Once there is a connection again it is not true any more that there is none.
function reached() {
  for (const form of document.querySelectorAll("[data-away='yes']")) {
    trouble(form, "");
    form.dataset.away = "";
  }
}

// A message of one's own is there though its answer was lost on the way: it need not be sent again.
function taken(id) {
  for (const form of document.querySelectorAll("[data-compose]")) {
    if (form.elements.namedItem("id").value !== id || form.dataset.busy) continue;
    const box = form.elements.namedItem("text");
    if (box.value === form.dataset.tried) box.value = "";
    delete form.dataset.tried;
    form.elements.namedItem("id").value = newId();
    trouble(form, "");
  }
}

// One form is sent once at a time; the id in it stays until it is taken, so that trying again is harmless.
async function once(form, submitter, then) {
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  const button = submitter || form.querySelector("button");
  button.setAttribute("aria-disabled", "true");
  trouble(form, "");
  try {
    const said = await send(form, submitter);
    const id = form.elements.namedItem("id");
    if (id) id.value = newId();
    then(said);
  } catch (problem) {
    if (form.isConnected) trouble(form, problem.message);
    form.dataset.away = problem.away ? "yes" : "";
  } finally {
    delete form.dataset.busy;
    button.removeAttribute("aria-disabled");
    const sent = form.elements.namedItem("id");
    if (sent && document.querySelector(`[data-sent="${sent.value}"]`)) taken(sent.value);
    if (showClock.waiting && form.matches("[data-clock]")) showClock(showClock.waiting);
  }
}

page.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-compose]")) {
    event.preventDefault();
    const box = form.elements.namedItem("text");
    if (!box.value.trim()) { box.focus(); return; }
    const sent = box.value;
    // Trying again with the same words is the same message; other words are another one.
    if (!form.dataset.busy && form.dataset.tried !== sent) form.elements.namedItem("id").value = newId();
    if (!form.dataset.busy) form.dataset.tried = sent;
    once(form, null, () => {
      delete form.dataset.tried;
      if (box.value === sent) box.value = "";
      box.focus();
      if (past && !form.closest(".message")) location.assign(page.dataset.place);
    });
  } else if (form.matches("[data-example]")) {
    event.preventDefault();
    once(form, null, () => document.getElementById("text").focus());
  } else if (form.matches("[data-press]")) {
    event.preventDefault();
    opener = event.submitter;
    once(form, event.submitter, (said) => { if (said.form) openDialog(said.form); });
  } else if (form.matches("[data-sheet]")) {
    event.preventDefault();
    once(form, event.submitter, (said) => {
      if (said.form) openDialog(said.form);
      else { dialog.close(); say("Sent."); }
    });
  } else if (form.matches("[data-clock]")) {
    event.preventDefault();
    once(form, event.submitter, (said) => say(said.notice || ""));
  }
});

page.addEventListener("keydown", (event) => {
  const box = event.target;
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !box.matches("[data-compose] textarea")) return;
  event.preventDefault();
  box.form.requestSubmit();
});

// ---- dialogs ----

function openDialog(html) {
  const again = dialog.open; // with what was typed, and what is wrong with it
  dialog.innerHTML = html;
  if (!again) dialog.showModal();
  dialog.begun = again ? null : typed();
  dialog.scrollTop = 0;
  const wrong = dialog.querySelector("[aria-invalid='true'], .wrong input, .wrong select, .wrong textarea");
  const first = dialog.querySelector(".field input, .field select, .field textarea");
  (wrong || first || dialog.querySelector("button")).focus();
}

function typed() {
  const form = dialog.querySelector("form");
  return form ? new URLSearchParams(new FormData(form)).toString() : "";
}

// Escape is easily pressed by mistake: what was typed goes only when it is pressed again.
dialog.addEventListener("cancel", (event) => {
  const form = dialog.querySelector("[data-sheet]");
  if (!form || dialog.begun === typed()) return;
  event.preventDefault();
  dialog.begun = typed();
  trouble(form, "What you typed is not sent. Press Escape again to close this and drop it.");
  dialog.scrollTop = 0;
});

dialog.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) { event.preventDefault(); dialog.close(); }
});

dialog.addEventListener("close", () => {
  dialog.replaceChildren();
  const back = opener && opener.isConnected ? opener : document.getElementById("text");
  back.focus();
  opener = null;
});

// ---- what arrives ----

function atEnd() {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 160;
}

// To the end, but never past the beginning of the last message: a long one is read from its top.
function toEnd() {
  scroller.scrollTop = scroller.scrollHeight;
  const last = log.querySelector(":scope > .message:last-of-type");
  if (!last) return;
  const before = last.previousElementSibling;
  const top = before && before.matches(".day") ? before : last;
  const above = scroller.getBoundingClientRect().top - top.getBoundingClientRect().top;
  if (above > 0) scroller.scrollTop -= above + 8;
}

function element(html) {
  const box = document.createElement("template");
  box.innerHTML = html;
  return box.content.firstElementChild;
}

function daySeparator(item) {
  const days = log.querySelectorAll(":scope > .day");
  if (days.length && days[days.length - 1].dataset.day === item.dataset.day) return;
  const day = document.createElement("li");
  day.className = "day";
  day.dataset.day = item.dataset.day;
  const words = document.createElement("span");
  words.textContent = item.dataset.dayWords;
  day.append(words);
  log.append(day);
}

// A message changed in place keeps what belongs to the reader: its thread, what is folded out, the focus.
function replaceMessage(old, fresh) {
  for (const kind of [".replies", ".answer"]) {
    const kept = old.querySelector(kind);
    const made = fresh.querySelector(kind);
    if (kept && made) made.replaceWith(kept);
  }
  const folded = [...old.querySelectorAll(".card details")].map((one) => one.open);
  fresh.querySelectorAll(".card details").forEach((one, place) => { one.open = folded[place] || false; });
  const focused = old.contains(document.activeElement) ? document.activeElement.textContent : null;
  old.replaceWith(fresh);
  if (focused === null || fresh.contains(document.activeElement)) return;
  const same = [...fresh.querySelectorAll("button, summary, a, textarea")].find((one) => one.textContent === focused);
  (same || scroller).focus();
}

function lastShown() {
  const all = log.querySelectorAll(":scope > .message");
  return all.length ? Number(all[all.length - 1].dataset.id) : 0;
}

function arrive(message) {
  if (message.conversation !== page.dataset.conversation) return;
  const fresh = element(message.html);
  const follow = atEnd() || fresh.classList.contains("mine");
  const old = document.getElementById(fresh.id);
  if (fresh.dataset.sent) taken(fresh.dataset.sent);
  // What changed further up than this page begins, or came after the older messages it shows, is not for this page.
  if (!old && !message.thread && (past || Number(fresh.dataset.id) < lastShown())) return;
  if (old) {
    replaceMessage(old, fresh);
  } else if (message.thread) {
    const root = document.getElementById(`m-${message.thread}`);
    if (!root) return;
    fresh.classList.add("arrived");
    root.querySelector(".replies").append(fresh);
  } else {
    document.getElementById("empty").hidden = true;
    daySeparator(fresh);
    fresh.classList.add("arrived");
    log.append(fresh);
  }
  markRead();
  if (!follow) return;
  if (message.thread) fresh.scrollIntoView({ block: "nearest" });
  else toEnd();
}

function refill(box, html) {
  const focused = box.contains(document.activeElement) ? document.activeElement.id : null;
  const address = box.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  box.innerHTML = html;
  if (focused) document.getElementById(focused)?.focus();
  else if (address) [...box.querySelectorAll("a")].find((one) => one.getAttribute("href") === address)?.focus();
}

// While one of its buttons is being pressed the panel is left as it is, so that nothing moves under the hand.
function showClock(html) {
  if (clockPanel.querySelector("[data-busy]")) {
    showClock.waiting = html;
    return;
  }
  showClock.waiting = null;
  refill(clockPanel, html);
  readClock();
}

const stream = new EventSource(`${page.dataset.events}?after=${page.dataset.revision}`);
const on = (name, then) => stream.addEventListener(name, (event) => then(JSON.parse(event.data)));
on("message", arrive);
on("tabs", (said) => {
  refill(document.getElementById("tabs"), said.tabs);
  refill(document.getElementById("people"), said.people);
  document.getElementById("strip-unread").innerHTML = said.mark;
  document.title = said.unread ? `(${said.unread}) ${title}` : title;
});
on("clock", (said) => showClock(said.html));
on("again", () => location.reload());
stream.addEventListener("error", () => { if (!stream.lost) say("The connection is gone. Trying again."); stream.lost = true; });
stream.addEventListener("open", () => { reached(); if (stream.lost) say("Connected again."); stream.lost = false; });
addEventListener("hashchange", () => { if (["", "#main"].includes(location.hash)) toEnd(); });
addEventListener("pagehide", () => stream.close());
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

// What has been shown is read; while the page is hidden it is not.
function markRead() {
  if (document.hidden || past) return;
  clearTimeout(markRead.timer);
  markRead.timer = setTimeout(() => {
    fetch(`${page.dataset.place}/read`, { method: "POST", body: new URLSearchParams(), headers: { Accept: "application/json" } })
      .catch(() => {}); // the next message tries again
  }, 150);
}

document.addEventListener("visibilitychange", markRead);

// ---- the clock runs on ----

function readClock() {
  const time = document.getElementById("clock-time");
  clockAhead = new Date(time.dateTime).getTime() - Date.now();
}

function runClock() {
  const time = document.getElementById("clock-time");
  const now = new Date(Date.now() + clockAhead);
  const zone = time.dataset.zone;
  const show = (place, words) => { if (place && place.textContent !== words) place.textContent = words; };
  const hours = (timeZone) => now.toLocaleTimeString("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
  show(time, hours(zone));
  show(document.getElementById("clock-utc"), hours("UTC"));
}

readClock();
setInterval(runClock, 1000);
document.querySelectorAll(".with-script").forEach((one) => { one.hidden = false; });
toEnd();
if (location.hash.startsWith("#m-")) document.querySelector(location.hash)?.scrollIntoView({ block: "center" });
