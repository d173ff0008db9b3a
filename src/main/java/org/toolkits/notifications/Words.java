package org.toolkits.notifications;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What mails say, in English; {@link Spanish} says the same. */
@MessageBundle(value = "mail", locale = "en")
interface Words {

    @Message("Hello {name},")
    String hello(String name);

    @Message("Your order {number} is received")
    String confirmed(String number);

    @Message("Thank you for asking for material of the campaign “{campaign}”. We have your order {number}.")
    String confirmedNews(String campaign, String number);

    @Message("We write again when it is sent.")
    String writeAgain();

    @Message("Your order {number} waits for a check")
    String held(String number);

    @Message(
            "We have your order {number}. Somebody looks at it before it is sent, because your household has had its share of the campaign “{campaign}”. You need not do anything: we write again when it is decided.")
    String heldShareNews(String number, String campaign);

    @Message(
            "Somebody asked for material of the campaign “{campaign}” with this e-mail address: order {number}. A person looks at it before anything is sent. You need not do anything. If it was not you, cancel the order with the link below, or leave this message alone.")
    String heldUnverifiedNews(String campaign, String number);

    @Message("Your order {number} waits for stock")
    String backordered(String number);

    @Message(
            "Something in your order {number} has run out. It is not lost: your order waits its turn and is sent when everything is here again.")
    String backorderedNews(String number);

    @Message("Your order {number} is on its way")
    String shipped(String number);

    @Message("Your order {number} has left us.")
    String shippedNews(String number);

    @Message("Your order {number} is cancelled")
    String cancelled(String number);

    @Message("Your order {number} is cancelled and will not be sent.")
    String cancelledNews(String number);

    @Message("Your order {number} will not be sent")
    String declined(String number);

    @Message("We have looked at your order {number} and cannot send it.")
    String declinedNews(String number);

    @Message("The reason: {reason}")
    String reason(String reason);

    @Message("What you asked for")
    String things();

    @Message("Where it goes")
    String address();

    @Message("How it comes")
    String parcels();

    @Message("tracking number {number}")
    String trackingNumber(String number);

    @Message("Follow, change or cancel your order")
    String followOrChange();

    @Message("See your order")
    String follow();

    @Message(
            "The address can be corrected until the order is picked, and the order can be cancelled until it is packed. The link is for you alone: whoever has it can do the same.")
    String untilPicked();

    @Message(
            "The order can be cancelled until it is packed. The link is for you alone: whoever has it can do the same.")
    String untilPacked();

    @Message("Do you want news of our campaigns?")
    String newsletter();

    @Message(
            "Somebody asked that news of our campaigns be sent to this address, now and then. If it was you, please say so once more. If it was not, do nothing: nothing will be sent, and the address is deleted after 30 days.")
    String newsletterNews();

    @Message("Yes or no")
    String newsletterLink();

    @Message("The same link ends it later.")
    String newsletterLater();

    /** The same, in Spanish. */
    @Localized("es")
    interface Spanish extends Words {

        @Override
        @Message("Hola, {name}:")
        String hello(String name);

        @Override
        @Message("Hemos recibido su pedido {number}")
        String confirmed(String number);

        @Override
        @Message("Gracias por pedir material de la campaña «{campaign}». Tenemos su pedido {number}.")
        String confirmedNews(String campaign, String number);

        @Override
        @Message("Le escribiremos cuando se envíe.")
        String writeAgain();

        @Override
        @Message("Su pedido {number} está en revisión")
        String held(String number);

        @Override
        @Message(
                "Tenemos su pedido {number}. Alguien lo revisa antes de enviarlo, porque su hogar ya ha recibido su parte de la campaña «{campaign}». No tiene que hacer nada: le escribiremos cuando esté decidido.")
        String heldShareNews(String number, String campaign);

        @Override
        @Message(
                "Alguien pidió material de la campaña «{campaign}» con esta dirección de correo: pedido {number}. Una persona lo revisa antes de enviar nada. No tiene que hacer nada. Si no fue usted, cancele el pedido con el enlace de abajo o ignore este mensaje.")
        String heldUnverifiedNews(String campaign, String number);

        @Override
        @Message("Su pedido {number} espera material")
        String backordered(String number);

        @Override
        @Message(
                "Algo de su pedido {number} se ha agotado. No se pierde: su pedido espera su turno y se envía cuando vuelva a estar todo.")
        String backorderedNews(String number);

        @Override
        @Message("Su pedido {number} está en camino")
        String shipped(String number);

        @Override
        @Message("Su pedido {number} ha salido hacia su destino.")
        String shippedNews(String number);

        @Override
        @Message("Su pedido {number} está cancelado")
        String cancelled(String number);

        @Override
        @Message("Su pedido {number} está cancelado y no se enviará.")
        String cancelledNews(String number);

        @Override
        @Message("Su pedido {number} no se enviará")
        String declined(String number);

        @Override
        @Message("Hemos revisado su pedido {number} y no podemos enviarlo.")
        String declinedNews(String number);

        @Override
        @Message("El motivo: {reason}")
        String reason(String reason);

        @Override
        @Message("Lo que pidió")
        String things();

        @Override
        @Message("Adónde va")
        String address();

        @Override
        @Message("Cómo llega")
        String parcels();

        @Override
        @Message("número de seguimiento {number}")
        String trackingNumber(String number);

        @Override
        @Message("Seguir, cambiar o cancelar su pedido")
        String followOrChange();

        @Override
        @Message("Ver su pedido")
        String follow();

        @Override
        @Message(
                "La dirección se puede corregir hasta que se recoja el pedido, y el pedido se puede cancelar hasta que se empaquete. El enlace es solo para usted: quien lo tenga puede hacer lo mismo.")
        String untilPicked();

        @Override
        @Message(
                "El pedido se puede cancelar hasta que se empaquete. El enlace es solo para usted: quien lo tenga puede hacer lo mismo.")
        String untilPacked();

        @Override
        @Message("¿Quiere noticias de nuestras campañas?")
        String newsletter();

        @Override
        @Message(
                "Alguien pidió que se envíen noticias de nuestras campañas a esta dirección, de vez en cuando. Si fue usted, dígalo una vez más. Si no, no haga nada: no se enviará nada y la dirección se borra a los 30 días.")
        String newsletterNews();

        @Override
        @Message("Sí o no")
        String newsletterLink();

        @Override
        @Message("El mismo enlace sirve para darse de baja más tarde.")
        String newsletterLater();
    }
}
