/* The generator's settings, and an order by hand. Errors stand at the field that the service names. */
async function send(method, path, body) {
  const answer = await fetch(path, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  return { ok: answer.ok, body: await answer.json() };
}

/** Sends a form and says what came of it. */
function submitting(form, request, done) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clear(form);
    try {
      const answer = await request();
      say(form, answer.ok ? done(answer.body) : problem(form, answer.body), answer.ok);
    } catch {
      say(form, "The service cannot be reached.", false);
    }
  });
}

function say(form, text, ok) {
  const answer = form.querySelector(".answer");
  answer.textContent = text;
  answer.classList.toggle("error", !ok);
}

function clear(form) {
  form.querySelectorAll("span.error").forEach((error) => error.remove());
  form.querySelectorAll("[aria-invalid]").forEach((field) => {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  });
}

function problem(form, body) {
  const errors = (body.errors ?? []).filter((error) => form.elements[error.field]);
  for (const error of errors) {
    const field = form.elements[error.field];
    const text = document.createElement("span");
    text.className = "error";
    text.id = `${form.id}-${error.field}-error`;
    text.textContent = `Expected: ${error.expected}`;
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", text.id);
    field.after(text);
  }
  if (errors.length > 0) {
    form.elements[errors[0].field].focus();
    return "Not taken.";
  }
  return `Not taken: ${body.detail}`;
}

export class GeneratorForm {
  /** Whether somebody has changed a field and not applied it: then it is left alone. */
  touched = false;

  constructor(form) {
    this.form = form;
    form.addEventListener("input", (event) => {
      this.touched = true;
      if (event.target.name === "running") {
        form.requestSubmit();
      }
    });
    submitting(
      form,
      () => send("PUT", "/generator", this.settings()),
      () => {
        this.touched = false;
        return "Applied.";
      },
    );
  }

  settings() {
    const fields = this.form.elements;
    return {
      running: fields.running.checked,
      ordersPerSecond: fields.ordersPerSecond.valueAsNumber,
      disorderMillis: fields.disorderMillis.valueAsNumber,
      lateShare: fields.lateShare.valueAsNumber / 100,
      paidShare: fields.paidShare.valueAsNumber / 100,
    };
  }

  /** What the service says, perhaps since another client changed it. */
  show(settings) {
    if (this.touched) {
      return;
    }
    const fields = this.form.elements;
    fields.running.checked = settings.running;
    put(fields.ordersPerSecond, settings.ordersPerSecond);
    put(fields.disorderMillis, settings.disorderMillis);
    put(fields.lateShare, Math.round(settings.lateShare * 100));
    put(fields.paidShare, Math.round(settings.paidShare * 100));
  }
}

function put(field, value) {
  if (field !== document.activeElement && field.valueAsNumber !== value) {
    field.value = String(value);
  }
}

export class OrderForm {
  constructor(form) {
    this.form = form;
    submitting(
      form,
      () => send("POST", "/orders", this.order()),
      () => "Ordered.",
    );
  }

  order() {
    const fields = this.form.elements;
    const ago = fields.ago.valueAsNumber || 0;
    return {
      product: fields.product.value,
      customer: fields.customer.value,
      amount: fields.amount.valueAsNumber,
      at: new Date(Date.now() - ago * 1000).toISOString(),
    };
  }

  offer(menu) {
    const { product } = this.form.elements;
    if (product.options.length === 0) {
      product.append(...menu.map((name) => new Option(name)));
    }
  }
}
