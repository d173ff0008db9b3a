// The order form: draws itself where its script stands, from the catalogue of the API. Errors come from the API, too, so that
// there is one set of rules; each stands at its field and in a list above the form.
(() => {
  const script = document.currentScript;
  const server = new URL(script.src).origin;

  const texts = {
    en: {
      title: 'Order a free campaign toolkit', other: 'Español', loading: 'Loading …', closed: 'Nothing can be ordered at the moment.',
      unreachable: 'The server does not answer. Nothing was lost: try again in a moment.', things: 'What would you like?',
      howMany: 'How many', atMost: 'at most', later: 'follows later', who: 'Who gets it?', name: 'Name',
      organization: 'Organisation (if any)', type: 'I order for', email: 'E-mail', emailHint: 'The confirmation goes there.',
      phone: 'Telephone (if you like)', where: 'Where does it go?', line1: 'Street and number, or PO Box',
      line2: 'Apartment, suite, floor (if any)', city: 'City', region: 'State', postalCode: 'ZIP code', country: 'Country',
      more: 'Anything else?', neededBy: 'Needed by (if there is a day)', message: 'Message to us (if you like)',
      newsletter: 'Send me news of the campaign, now and then', send: 'Order', sending: 'Sending …',
      wrong: 'Please look at these places:', nothing: 'Choose at least one thing.', did: 'Did you mean',
      probably: 'This is probably the address:', use: 'Use this address', complete: 'There is no unit; the address is complete',
      asIs: 'The address is complete as it stands', province: 'Province', otherRegion: 'State or region (if any)', otherCode: 'Postal code',
      thanks: 'Thank you. Your order is here:', held: 'Somebody will look at it before it is sent.',
      again: 'You asked for the same a short time ago: this is that order.', follow: 'Follow, change or cancel it',
      limited: 'Many requests came from your network. Nothing was lost: try again in', empty: 'Leave this empty',
      // What the API says is English already
      wrongs: {},
      types: { INDIVIDUAL: 'myself', GROUP: 'a group', SCHOOL: 'a school', LIBRARY: 'a library', BOOKSTORE: 'a bookstore', OTHER: 'something else' },
    },
    es: {
      title: 'Pida un kit de campaña gratuito', other: 'English', loading: 'Cargando …', closed: 'En este momento no se puede pedir nada.',
      unreachable: 'El servidor no responde. No se ha perdido nada: inténtelo de nuevo en un momento.', things: '¿Qué desea?',
      howMany: 'Cuántos', atMost: 'como máximo', later: 'se envía después', who: '¿Para quién es?', name: 'Nombre',
      organization: 'Organización (si la hay)', type: 'Pido para', email: 'Correo electrónico', emailHint: 'Ahí le confirmamos el pedido.',
      phone: 'Teléfono (si quiere)', where: '¿Adónde lo enviamos?', line1: 'Calle y número, o apartado postal',
      line2: 'Apartamento, piso (si lo hay)', city: 'Ciudad', region: 'Estado', postalCode: 'Código postal', country: 'País',
      more: '¿Algo más?', neededBy: 'Se necesita el (si hay una fecha)', message: 'Mensaje para nosotros (si quiere)',
      newsletter: 'Envíenme noticias de la campaña, de vez en cuando', send: 'Pedir', sending: 'Enviando …',
      wrong: 'Por favor, revise estos lugares:', nothing: 'Elija al menos una cosa.', did: '¿Quiso decir',
      probably: 'Probablemente la dirección es:', use: 'Usar esta dirección', complete: 'No hay apartamento; la dirección está completa',
      asIs: 'La dirección está completa tal como está', province: 'Provincia', otherRegion: 'Estado o región (si lo hay)', otherCode: 'Código postal',
      thanks: 'Gracias. Su pedido es:', held: 'Alguien lo revisará antes de enviarlo.',
      again: 'Pidió lo mismo hace poco: este es aquel pedido.', follow: 'Seguirlo, cambiarlo o cancelarlo',
      limited: 'Llegaron muchas peticiones desde su red. No se ha perdido nada: inténtelo de nuevo en', empty: 'Deje esto vacío',
      wrongs: { required: 'Falta.', size: 'Es demasiado largo o falta.', format: 'No tiene la forma correcta.', range: 'El número no es posible.',
        unknown: 'No lo conocemos: mire si está bien escrito.', mismatch: 'No concuerda con el código postal.', characters: 'Debe ser una sola línea.',
        unit: 'Falta el número del apartamento.', box: 'Falta el número del apartado postal.',
        'unit-missing': 'Parece un edificio con varios apartamentos: escriba el número, o diga que la dirección está completa.',
        'military-line': 'Escriba la unidad y el apartado, como PSC 3 Box 9, o diga que la dirección está completa.',
        'mismatch-near': 'No concuerda con el código postal: corrija uno de los dos, o diga que la dirección está completa.',
        'over-limit': 'Es más de lo que se puede pedir.', invalid: 'No tiene la forma correcta.' },
      types: { INDIVIDUAL: 'mí', GROUP: 'un grupo', SCHOOL: 'una escuela', LIBRARY: 'una biblioteca', BOOKSTORE: 'una librería', OTHER: 'otra cosa' },
    },
  };

  const root = document.createElement('main');
  root.className = 'toolkit';
  let language = script.dataset.language || (new URLSearchParams(location.search).get('lang'))
    || (navigator.language.startsWith('es') ? 'es' : 'en');
  let words = texts[language] || texts.en;
  let catalog = null;
  // One key for one order: a double click, a reload of a hanging page and a second try are the same order.
  let key = crypto.randomUUID();

  // The proof of work that keeps programs from ordering: done unseen as soon as the visitor begins, by the browser's own SHA-256.
  const SLICE = 500;
  let work = null;

  const solve = async ({ algorithm, challenge, maxnumber, salt, signature }) => {
    const encoder = new TextEncoder();
    const wanted = Number.parseInt(challenge.slice(0, 8), 16);
    for (let from = 0; from <= maxnumber; from += SLICE) {
      const numbers = Array.from({ length: SLICE }, (_, index) => from + index);
      const hashes = await Promise.all(numbers.map(number => crypto.subtle.digest(algorithm, encoder.encode(salt + number))));
      for (const number of numbers) {
        const hash = new Uint8Array(hashes[number - from]);
        if (new DataView(hash.buffer).getUint32(0) === wanted
            && [...hash].map(byte => byte.toString(16).padStart(2, '0')).join('') === challenge)
          return btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
      }
    }
    return null;
  };

  // Without it an order is taken all the same, and somebody looks at it: no fault here may keep a visitor from ordering.
  const prove = async () => {
    try {
      const answer = await fetch(server + '/api/v1/challenge');
      const begun = performance.now();
      if (!answer.ok) return null;
      const challenge = await answer.json();
      // By the server's clock alone: the visitor's may be wrong
      const [, expires, made] = challenge.salt.match(/expires=(\d+)&made=(\d+)/).map(Number);
      return { proof: await solve(challenge), from: begun + challenge.waitSeconds * 1000, until: begun + expires * 1000 - made };
    } catch {
      return null;
    }
  };
  const beginWork = () => { work ??= prove(); };

  // Waits until nobody can take the visitor for a program, who fills in a form in no time.
  const proof = async () => {
    beginWork();
    let done = await work;
    if (done === null || performance.now() > done.until) done = await (work = prove());
    if (done === null) return null;
    await new Promise(resolve => setTimeout(resolve, done.from - performance.now()));
    return done.proof;
  };

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
      else if (value !== null && value !== false) element.setAttribute(name, value === true ? '' : value);
    }
    element.append(...children.filter(child => child !== null));
    return element;
  };

  const field = (pointer, text, { hint = null, tag = 'input', children = [], ...attributes } = {}) => {
    const id = 'toolkit' + pointer.replaceAll('/', '-');
    const input = make(tag, { id, name: pointer, 'data-pointer': pointer, ...attributes }, ...children);
    const label = make('label', { for: id }, text);
    if (hint) label.append(make('span', { class: 'hint' }, ' · ' + hint));
    return make('div', {}, label, input);
  };

  const things = () => [...catalog.kits, ...catalog.items].map((thing, index) => {
    const id = 'toolkit-thing-' + index;
    return make('div', { class: 'thing' },
      make('label', { for: id }, thing.name, make('span', { class: 'hint' },
        ` · ${words.atMost} ${thing.maxPerOrder}` + (thing.available === 'backorder' ? ` · ${words.later}` : ''))),
      make('p', { class: 'hint' }, thing.description),
      make('input', { id, type: 'number', min: 0, max: thing.maxPerOrder, step: 1, value: 0, inputmode: 'numeric',
        'data-sku': thing.sku, 'aria-label': `${thing.name}: ${words.howMany}`, disabled: thing.available === false }));
  });

  const countries = () => {
    const names = new Intl.DisplayNames([language], { type: 'region' });
    return ['US', 'CA', 'MX', 'GB', 'IE', 'AU', 'NZ', 'DE', 'FR', 'ES', 'IT', 'NL', 'BE', 'CH', 'AT', 'SE', 'NO', 'DK', 'FI', 'PL',
      'PT', 'JP', 'KR', 'IN', 'ZA', 'BR', 'AR', 'CL', 'CO', 'PE'].map(code => make('option', { value: code }, names.of(code)));
  };

  // Programs fill in every field there is; people do not come here by sight, by keyboard or by ear.
  const trap = () => {
    const field = make('div', { 'aria-hidden': 'true' }, make('label', { for: 'toolkit-website' }, words.empty),
      make('input', { id: 'toolkit-website', name: 'website', tabindex: -1, autocomplete: 'off', 'data-pointer': '/website' }));
    Object.assign(field.style, { position: 'absolute', left: '-10000px', top: 'auto', width: '1px', height: '1px', overflow: 'hidden' });
    return field;
  };

  // Codes of the post (USPS Publication 28, appendix B; Canada Post). Offered, never demanded: names are understood as well.
  const regions = {
    US: 'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI AA AE AP',
    CA: 'AB BC MB NB NL NS NT NU ON PE QC SK YT',
  };

  const byCountry = () => {
    const country = value('/address/country');
    const label = (pointer, text) => { root.querySelector(`[data-pointer="${pointer}"]`).labels[0].firstChild.textContent = text; };
    label('/address/region', { US: words.region, CA: words.province }[country] ?? words.otherRegion);
    label('/address/postalCode', country === 'US' ? words.postalCode : words.otherCode);
    root.querySelector('#toolkit-regions').replaceChildren(...(regions[country] ?? '').split(' ').filter(Boolean).map(code => make('option', { value: code })));
  };

  const draw = () => {
    if (!script.dataset.language) {
      document.documentElement.lang = language;
      document.title = words.title;
    }
    const typed = [...root.querySelectorAll('input, select, textarea')].map(input => [input.id, input.type === 'checkbox' ? input.checked : input.value]);
    const form = make('form', { novalidate: true, onsubmit: send, oninput: beginWork, onfocusin: beginWork },
      make('fieldset', {}, make('legend', {}, words.things), ...things()),
      make('fieldset', {}, make('legend', {}, words.who),
        field('/recipient/name', words.name, { autocomplete: 'name', required: true }),
        field('/recipient/organization', words.organization, { autocomplete: 'organization' }),
        field('/recipient/type', words.type, { tag: 'select',
          children: Object.entries(words.types).map(([value, text]) => make('option', { value }, text)) }),
        make('div', { class: 'pair' },
          field('/recipient/email', words.email, { type: 'email', autocomplete: 'email', required: true, hint: words.emailHint }),
          field('/recipient/phone', words.phone, { type: 'tel', autocomplete: 'tel' }))),
      make('fieldset', {}, make('legend', {}, words.where),
        field('/address/line1', words.line1, { autocomplete: 'address-line1', required: true }),
        field('/address/line2', words.line2, { autocomplete: 'address-line2' }),
        make('div', { class: 'pair' },
          field('/address/city', words.city, { autocomplete: 'address-level2', required: true }),
          field('/address/region', words.region, { autocomplete: 'address-level1', list: 'toolkit-regions' })),
        make('datalist', { id: 'toolkit-regions' }),
        make('div', { class: 'pair' },
          field('/address/postalCode', words.postalCode, { autocomplete: 'postal-code' }),
          field('/address/country', words.country, { tag: 'select', autocomplete: 'country', children: countries(), onchange: byCountry }))),
      make('fieldset', {}, make('legend', {}, words.more),
        field('/neededBy', words.neededBy, { type: 'date' }),
        field('/message', words.message, { tag: 'textarea', rows: 3, maxlength: 500 }),
        make('label', {}, make('input', { type: 'checkbox', id: 'toolkit-newsletter', 'data-pointer': '/newsletter' }), words.newsletter)),
      trap(), make('button', { type: 'submit' }, words.send));
    const parts = [make('h1', {}, words.title), make('div', { 'aria-live': 'polite' }), form];
    if (!script.dataset.language)
      parts.unshift(make('p', { class: 'languages' }, make('button', { type: 'button', class: 'quiet', lang: language === 'en' ? 'es' : 'en',
        onclick: () => { language = language === 'en' ? 'es' : 'en'; words = texts[language]; draw(); } }, words.other)));
    root.replaceChildren(...parts);
    for (const [id, value] of typed) {
      const input = document.getElementById(id);
      if (!input) continue;
      if (input.type === 'checkbox') input.checked = value;
      else input.value = value;
    }
    byCountry();
  };

  const value = pointer => root.querySelector(`[data-pointer="${pointer}"]`).value.trim() || null;

  const request = () => {
    const body = { recipient: {}, address: {}, lines: [], language, newsletter: root.querySelector('[data-pointer="/newsletter"]').checked };
    for (const name of ['name', 'organization', 'type', 'email', 'phone']) body.recipient[name] = value('/recipient/' + name);
    for (const name of ['line1', 'line2', 'city', 'region', 'postalCode', 'country']) body.address[name] = value('/address/' + name);
    for (const input of root.querySelectorAll('[data-sku]'))
      if (Number(input.value) !== 0) body.lines.push({ sku: input.dataset.sku, quantity: Number(input.value) });
    if (confirmed) body.addressConfirmed = true;
    body.neededBy = value('/neededBy');
    body.message = value('/message');
    body.website = value('/website');
    return body;
  };

  const clear = () => {
    root.querySelector('.summary')?.remove();
    root.querySelectorAll('.wrong, .probable').forEach(each => each.remove());
    root.querySelectorAll('[aria-invalid]').forEach(input => {
      input.removeAttribute('aria-invalid');
      input.removeAttribute('aria-describedby');
    });
  };

  const place = (pointer, body) => {
    const line = pointer.match(/^\/lines\/(\d+)/);
    if (line) return root.querySelector(`[data-sku="${body.lines[line[1]].sku}"]`);
    if (pointer === '/lines') return root.querySelector('[data-sku]');
    return root.querySelector(`[data-pointer="${pointer}"]`);
  };

  const limited = answer => {
    const seconds = Number(answer.headers.get('Retry-After'));
    const [count, unit] = seconds < 120 ? [seconds, 'second'] : seconds < 7200 ? [seconds / 60, 'minute'] : [seconds / 3600, 'hour'];
    return `${words.limited} ${new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.ceil(count))}.`;
  };

  const showFault = (...said) => {
    const summary = make('div', { class: 'summary', role: 'alert', tabindex: -1 }, ...said);
    root.querySelector('form').before(summary);
    summary.focus();
  };

  const addressFields = ['line1', 'line2', 'city', 'region', 'postalCode', 'country'];

  // One button fills all fields; what is then sent is again for the visitor to decide.
  const probable = suggestion => make('div', { class: 'probable' }, make('p', {}, words.probably),
    make('p', {}, addressFields.map(name => suggestion[name]).filter(Boolean).join(', ')),
    make('button', { type: 'button', class: 'quiet', onclick: event => {
      for (const name of addressFields) {
        const input = root.querySelector(`[data-pointer="/address/${name}"]`);
        if (input.tagName === 'SELECT' && ![...input.options].some(option => option.value === suggestion[name])) {
          input.append(make('option', { value: suggestion[name] }, suggestion[name]));
        }
        input.value = suggestion[name] ?? '';
        input.removeAttribute('aria-invalid');
        root.querySelector(`#${input.id}-wrong`)?.remove();
      }
      confirmed = false;
      byCountry();
      event.target.closest('.probable').remove();
      root.querySelector('[data-pointer="/address/line1"]').focus();
    } }, words.use));

  // What is only asked can be answered with: it is complete. Said of one address, it is not said of another.
  let confirmed = false;
  root.addEventListener('input', event => {
    if (event.target.dataset.pointer?.startsWith('/address/')) confirmed = false;
  });
  const asked = ['unit-missing', 'military-line', 'mismatch-near'];
  const confirmation = code => make('label', { class: 'probable' }, make('input', { type: 'checkbox', id: 'toolkit-confirmed',
    onchange: event => { confirmed = event.target.checked; } }),
    code === 'unit-missing' ? words.complete : words.asIs);

  const showWrong = (violations, body, suggestion = null) => {
    let confirmable = false;
    const list = make('ul');
    for (const each of violations) {
      const input = place(each.pointer, body);
      const label = input ? (input.labels[0]?.firstChild.textContent ?? '') : each.pointer;
      const message = each.pointer === '/lines' ? words.nothing : (words.wrongs[each.code] ?? each.message);
      list.append(make('li', {}, input ? make('a', { href: '#' + input.id, onclick: event => { event.preventDefault(); input.focus(); } },
        label + ': ' + message) : label + ': ' + message));
      if (!input) continue;
      const id = input.id + '-wrong';
      const note = make('p', { class: 'wrong', id }, message);
      if (each.suggestion) note.append(`${/[.?]$/.test(note.textContent) ? '' : '.'} ${words.did} `, make('button', { type: 'button', class: 'quiet', onclick: () => {
        input.value = each.suggestion;
        note.remove();
        input.focus();
      } }, each.suggestion + '?'));
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', id);
      input.parentElement.append(note);
      if (asked.includes(each.code) && !confirmable) {
        confirmable = true;
        input.parentElement.append(confirmation(each.code));
      }
    }
    const changes = addressFields.filter(name => suggestion && (suggestion[name] ?? null) !== body.address[name]);
    // One changed field is suggested at that field
    if (changes.length > 1) root.querySelector('[data-pointer="/address/line1"]').parentElement.before(probable(suggestion));
    showFault(make('strong', {}, words.wrong), list);
  };

  const showDone = (receipt, first) => {
    const done = make('div', { tabindex: -1 }, make('h1', {}, first ? words.thanks : words.again),
      make('p', { class: 'number' }, receipt.orderNumber),
      receipt.status === 'ON_HOLD' ? make('p', {}, words.held) : null,
      receipt.trackingUrl ? make('p', {}, make('a', { href: receipt.trackingUrl }, words.follow)) : null);
    root.replaceChildren(done);
    done.focus();
    key = crypto.randomUUID();
  };

  const send = async event => {
    event.preventDefault();
    const button = root.querySelector('button[type=submit]');
    if (button.disabled) return;
    clear();
    const body = request();
    button.disabled = true;
    button.textContent = words.sending;
    try {
      body.proof = await proof();
      const answer = await fetch(server + '/api/v1/orders', {
        method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key }, body: JSON.stringify(body) });
      const said = await answer.json();
      if (answer.ok) return showDone(said, answer.status === 201);
      if (answer.status === 429) return showFault(limited(answer));
      // Another body is another order
      if (answer.status === 422) key = crypto.randomUUID();
      if (said.violations) showWrong(said.violations, body, said.suggestion);
      else showFault(said.detail);
    } catch {
      showFault(words.unreachable);
    } finally {
      button.disabled = false;
      button.textContent = words.send;
    }
  };

  const start = async () => {
    document.head.append(make('link', { rel: 'stylesheet', href: server + '/toolkit.css' }));
    if (script.parentElement === document.head) document.body.append(root);
    else script.after(root);
    root.append(make('p', { role: 'status' }, words.loading));
    try {
      const answer = await fetch(server + '/api/v1/catalog');
      if (answer.status === 404) return root.replaceChildren(make('p', { role: 'status' }, words.closed));
      if (answer.status === 429) return root.replaceChildren(make('p', { role: 'alert' }, limited(answer)));
      if (!answer.ok) throw new Error();
      catalog = await answer.json();
      draw();
    } catch {
      root.replaceChildren(make('p', { role: 'alert' }, words.unreachable));
    }
  };
  start();
})();
