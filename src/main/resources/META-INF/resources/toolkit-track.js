// The page of one order, for whoever has its link: where it stands, its address, cancelling it.
(() => {
  const token = location.pathname.split('/').pop();
  const api = '/api/v1/tracking/' + encodeURIComponent(token);
  const language = (new URLSearchParams(location.search).get('lang')) || (navigator.language.startsWith('es') ? 'es' : 'en');

  const texts = {
    en: {
      title: 'Your order', loading: 'Loading …', unknown: 'This link leads to no order: look whether it was copied whole.',
      unreachable: 'The server does not answer. Try again in a moment.', limited: 'Many requests came from your network. Try again in a few minutes.', things: 'What comes', goes: 'Where it goes',
      correct: 'Correct the address', save: 'Save the address', back: 'Leave it', cancel: 'Cancel the order',
      sure: 'Cancel this order? It cannot be undone.', saved: 'The address is changed.', cancelled: 'The order is cancelled.',
      untilPicked: 'The address can be corrected until the order is picked.', untilPacked: 'The order can be cancelled until it is packed.',
      parcel: 'On its way with', line1: 'Street and number, or PO Box', line2: 'Apartment, suite, floor', city: 'City', region: 'State',
      postalCode: 'ZIP code', country: 'Country', did: 'Did you mean', probably: 'This is probably the address:', use: 'Use this address',
      complete: 'There is no unit; the address is complete', asIs: 'The address is complete as it stands', province: 'Province',
      otherRegion: 'State or region (if any)', otherCode: 'Postal code', look: 'Please look at the places below.', late: null, failed: null, wrongs: {},
      steps: { RECEIVED: 'received', ALLOCATED: 'set aside', PICKED: 'picked', PACKED: 'packed', SHIPPED: 'sent' },
      others: { ON_HOLD: 'Somebody will look at it first.', BACKORDERED: 'Something is out of stock: it follows when it is there.',
        CANCELLED: 'This order is cancelled.', RETURNED: 'The parcel came back to us.' },
    },
    es: {
      title: 'Su pedido', loading: 'Cargando …', unknown: 'Este enlace no lleva a ningún pedido: mire si se copió entero.',
      unreachable: 'El servidor no responde. Inténtelo de nuevo en un momento.', limited: 'Llegaron muchas peticiones desde su red. Inténtelo de nuevo en unos minutos.', things: 'Qué llega', goes: 'Adónde va',
      correct: 'Corregir la dirección', save: 'Guardar la dirección', back: 'Dejarla', cancel: 'Cancelar el pedido',
      sure: '¿Cancelar este pedido? No se puede deshacer.', saved: 'La dirección está cambiada.', cancelled: 'El pedido está cancelado.',
      untilPicked: 'La dirección se puede corregir hasta que se recoja el pedido.', untilPacked: 'El pedido se puede cancelar hasta que se empaquete.',
      parcel: 'En camino con', line1: 'Calle y número, o apartado postal', line2: 'Apartamento, piso', city: 'Ciudad', region: 'Estado',
      postalCode: 'Código postal', country: 'País', did: '¿Quiso decir', probably: 'Probablemente la dirección es:', use: 'Usar esta dirección',
      complete: 'No hay apartamento; la dirección está completa', asIs: 'La dirección está completa tal como está', province: 'Provincia',
      otherRegion: 'Estado o región (si lo hay)', otherCode: 'Código postal', look: 'Por favor, revise los lugares de abajo.',
      late: 'Es demasiado tarde: el pedido ya está en preparación.', failed: 'No ha sido posible. Inténtelo de nuevo en un momento.',
      wrongs: { required: 'Falta.', size: 'Es demasiado largo.', format: 'No tiene la forma correcta.',
        unknown: 'No lo conocemos: mire si está bien escrito.', mismatch: 'No concuerda con lo demás de la dirección.', characters: 'Debe ser una sola línea.',
        unit: 'Falta el número del apartamento.', box: 'Falta el número del apartado postal.',
        'unit-missing': 'Parece un edificio con varios apartamentos: escriba el número, o diga que la dirección está completa.',
        'military-line': 'Escriba la unidad y el apartado, como PSC 3 Box 9, o diga que la dirección está completa.',
        'mismatch-near': 'No concuerda con el código postal: corrija uno de los dos, o diga que la dirección está completa.' },
      steps: { RECEIVED: 'recibido', ALLOCATED: 'reservado', PICKED: 'recogido', PACKED: 'empaquetado', SHIPPED: 'enviado' },
      others: { ON_HOLD: 'Alguien lo revisará primero.', BACKORDERED: 'Falta algo: se envía cuando llegue.',
        CANCELLED: 'Este pedido está cancelado.', RETURNED: 'El paquete volvió a nosotros.' },
    },
  };
  const words = texts[language] || texts.en;

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
      else if (value !== null && value !== false) element.setAttribute(name, value === true ? '' : value);
    }
    element.append(...children.filter(child => child !== null));
    return element;
  };
  const root = make('main', { class: 'toolkit' });
  const say = make('p', { role: 'status' }, words.loading);

  const steps = order => {
    const names = Object.keys(words.steps);
    const reached = names.indexOf(order.status);
    return make('ol', { class: 'steps' }, ...names.map((name, index) => make('li',
      { class: index <= reached ? 'done' : null, 'aria-current': index === reached ? 'step' : null }, words.steps[name])));
  };

  const lines = address => [address.line1, address.line2, [address.city, address.region, address.postalCode].filter(Boolean).join(' '),
    address.country].filter(Boolean);

  const show = (order, message = '') => {
    say.textContent = message;
    const other = words.others[order.status];
    root.replaceChildren(
      make('h1', {}, words.title), make('p', { class: 'number' }, order.orderNumber), say,
      other ? make('p', {}, make('strong', {}, other)) : steps(order),
      ...order.shipments.filter(parcel => parcel.trackingNumber)
        .map(parcel => make('p', {}, `${words.parcel} ${parcel.carrier}: ${parcel.trackingNumber}`)),
      make('h2', {}, words.things),
      make('ul', {}, ...order.lines.map(line => make('li', {}, `${line.quantity} × ${names.get(line.sku) ?? line.sku}`))),
      make('h2', {}, words.goes),
      make('p', {}, ...[order.recipient, ...lines(order.address)].flatMap(line => [line, make('br')])),
      order.canCorrectAddress ? make('button', { type: 'button', class: 'quiet', onclick: () => edit(order) }, words.correct) : null,
      order.canCancel ? make('button', { type: 'button', class: 'quiet', onclick: cancel }, words.cancel) : null,
      order.canCancel ? make('p', { class: 'hint' }, order.canCorrectAddress ? words.untilPicked : words.untilPacked) : null);
  };

  const fields = ['line1', 'line2', 'city', 'region', 'postalCode', 'country'];
  const asked = ['unit-missing', 'military-line', 'mismatch-near'];

  const byCountry = form => {
    const country = form.elements.country.value.trim().toUpperCase();
    const label = (name, text) => { form.elements[name].labels[0].textContent = text; };
    label('region', { US: words.region, CA: words.province }[country] ?? words.otherRegion);
    label('postalCode', country === 'US' ? words.postalCode : words.otherCode);
  };

  const clear = form => {
    form.querySelectorAll('.wrong, .probable').forEach(each => each.remove());
    form.querySelectorAll('[aria-invalid]').forEach(input => {
      input.removeAttribute('aria-invalid');
      input.removeAttribute('aria-describedby');
    });
  };

  const probable = (form, suggestion) => make('div', { class: 'probable' }, make('p', {}, words.probably),
    make('p', {}, fields.map(name => suggestion[name]).filter(Boolean).join(', ')),
    make('button', { type: 'button', class: 'quiet', onclick: () => {
      for (const name of fields) form.elements[name].value = suggestion[name] ?? '';
      clear(form);
      byCountry(form);
      form.elements.line1.focus();
    } }, words.use));

  const edit = order => {
    const form = make('form', { novalidate: true, onsubmit: save },
      ...fields.map(name => make('div', {}, make('label', { for: 'toolkit-' + name }, words[name]),
        make('input', { id: 'toolkit-' + name, name, value: order.address[name] ?? '' }))),
      make('button', { type: 'submit' }, words.save),
      make('button', { type: 'button', class: 'quiet', onclick: load }, words.back));
    root.replaceChildren(make('h1', {}, words.correct), say, form);
    say.textContent = '';
    byCountry(form);
    form.elements.country.addEventListener('input', () => byCountry(form));
    form.querySelector('input').focus();
  };

  const call = async (method, path, body) => {
    try {
      const answer = await fetch(api + path, { method, headers: body ? { 'Content-Type': 'application/json' } : {},
        body: body ? JSON.stringify(body) : undefined });
      return { status: answer.status, said: await answer.json() };
    } catch {
      return { status: 0, said: { detail: words.unreachable } };
    }
  };

  // What the API says is English already
  const failure = (status, said) => status === 0 ? words.unreachable : status === 429 ? words.limited : status === 422 ? words.look
    : (status === 409 ? words.late : words.failed) ?? said.detail;

  const save = async event => {
    event.preventDefault();
    const form = event.target;
    const body = Object.fromEntries(fields.map(name => [name, form.elements[name].value.trim() || null]));
    if (form.elements.confirmed?.checked) body.addressConfirmed = true;
    clear(form);
    const { status, said } = await call('PUT', '/address', body);
    if (status === 200) return show(said, words.saved);
    say.textContent = failure(status, said);
    let confirmable = false;
    for (const each of said.violations ?? []) {
      const input = form.elements[each.pointer.slice(1)];
      if (!input) continue;
      const id = input.id + '-wrong';
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', id);
      const note = make('p', { class: 'wrong', id }, words.wrongs[each.code] ?? each.message);
      if (each.suggestion) note.append(`${/[.?]$/.test(note.textContent) ? '' : '.'} ${words.did} `, make('button', { type: 'button', class: 'quiet', onclick: () => {
        input.value = each.suggestion;
        note.remove();
        input.focus();
      } }, each.suggestion + '?'));
      input.parentElement.append(note);
      if (asked.includes(each.code) && !confirmable) {
        confirmable = true;
        input.parentElement.append(make('label', { class: 'probable' }, make('input', { type: 'checkbox', name: 'confirmed' }),
          each.code === 'unit-missing' ? words.complete : words.asIs));
      }
    }
    // One changed field is suggested at that field
    if (said.suggestion && fields.filter(name => (said.suggestion[name] ?? null) !== body[name]).length > 1) form.prepend(probable(form, said.suggestion));
    form.querySelector('[aria-invalid]')?.focus();
  };

  const cancel = async () => {
    if (!confirm(words.sure)) return;
    const { status, said } = await call('POST', '/cancellation', {});
    if (status === 200) show(said, words.cancelled);
    else say.textContent = failure(status, said);
  };

  // The open campaign's; an older order shows its SKUs.
  const names = new Map();
  const loadNames = async () => {
    try {
      const catalog = await (await fetch('/api/v1/catalog')).json();
      for (const thing of [...catalog.kits, ...catalog.items]) names.set(thing.sku, thing.name);
    } catch {
      // SKUs will do
    }
  };

  const load = async () => {
    const { status, said } = await call('GET', '');
    if (status === 200) show(said);
    else root.replaceChildren(make('h1', {}, words.title), make('p', { role: 'alert' }, status === 404 ? words.unknown : status === 429 ? words.limited : words.unreachable));
  };

  document.documentElement.lang = language;
  document.title = words.title;
  document.head.append(make('link', { rel: 'stylesheet', href: '/toolkit.css' }));
  document.body.append(root);
  root.append(say);
  loadNames().then(load);
})();
