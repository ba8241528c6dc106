"""The months by name, in the languages that lists are written in."""

from __future__ import annotations

NAMES = (
    (
        "jan january janner januar janv janvier ene enero januari gen gennaio janeiro tammi tammik tammikuu "
        "tammikuuta tammikuussa sty styczen stycznia styczniu led leden ledna lednu"
    ),
    (
        "feb february feber februar fev fevr fevrier febrero februari febbraio fevereiro helmi helmik "
        "helmikuu helmikuuta helmikuussa lut luty lutym lutego uno unr unor unora unoru"
    ),
    (
        "mar march mrz marz mars marzo mrt maart marco marts maalis maalisk maaliskuu maaliskuuta "
        "maaliskuussa marca marcu marzec bre brezen brezna breznu"
    ),
    (
        "apr april avr avril abr abril aprile huhti huhtik huhtikuu huhtikuuta huhtikuussa kwi kwie kwiecien "
        "kwietnia kwietniu dub duben dubna dubnu"
    ),
    (
        "may mai mayo mei mag maggio maio maj touko toukok toukokuu toukokuuta toukokuussa maja maju kve "
        "kveten kvetna kvetnu"
    ),
    (
        "jun june juni juin junio giu giugno junho kesa kesak kesakuu kesakuuta kesakuussa cze czerwca "
        "czerwcu czerwiec cer cvn cerven cervna cervnu"
    ),
    (
        "jul july juli juil juillet julio lug luglio julho heina heinak heinakuu heinakuuta heinakuussa lip "
        "lipca lipcu lipiec crc crv cvc cervence cervenci cervenec"
    ),
    (
        "aug august aou aout ago agosto augustus augusti elo elok elokuu elokuuta elokuussa sie sierpien "
        "sierpnia sierpniu srp srpen srpna srpnu"
    ),
    (
        "sep sept september septembre set setiembre septiembre settembre setembro septembro syys syysk "
        "syyskuu syyskuuta syyskuussa wrz wrzesien wrzesnia wrzesniu zar zari"
    ),
    (
        "oct october okt oktober octobre octubre ott ottobre out outubro loka lokak lokakuu lokakuuta "
        "lokakuussa paz pazdziernik pazdziernika pazdzierniku rij rijen rijna rijnu"
    ),
    (
        "nov november novembre noviembre novembro marras marrask marraskuu marraskuuta marraskuussa lis "
        "listopad listopada listopadzie listopadu"
    ),
    (
        "dec december dez dezember decembre dic diciembre dicembre dezembro des desember joulu jouluk "
        "joulukuu joulukuuta joulukuussa gru grudnia grudniu grudzien pro prosince prosinci prosinec"
    ),
)
"""Of January first, the names and abbreviations of each month, folded, as Unicode CLDR has them in English,
German, French, Spanish, Dutch, Italian, Portuguese, Swedish, Danish, Norwegian, Finnish, Polish and Czech."""

MONTHS = {name: number for number, names in enumerate(NAMES, 1) for name in names.split()}
"""The number of a month, by its name or abbreviation, folded."""
