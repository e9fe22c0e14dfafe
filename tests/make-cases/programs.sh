#!/bin/sh
# Mail really made by mutt, s-nail, GNU mailutils, swaks, git send-email and openssl smime:
#   apt-get install mutt s-nail mailutils swaks git-email openssl; sh programs.sh EMPTY_DIR; python3 programs.py
# Each run has new dates and ids. A sendmail that stores what it is given stands in for the mail host, and
# the maker's host name is replaced.
set -eu
cases=$(cd "$(dirname "$0")/../cases/bcc" && pwd)
make_cases=$(cd "$(dirname "$0")" && pwd)
cd "$1"
HOME=$PWD LC_ALL=C.UTF-8 TZ=Europe/Berlin GIT_CONFIG_NOSYSTEM=1
export HOME LC_ALL TZ GIT_CONFIG_NOSYSTEM STORE

printf '#!/bin/sh\nsed "s/@%s>/@laptop.example.com>/" > "$STORE"\n' "$(hostname)" > store
chmod +x store
printf 'Guten Tag,\n\nanbei die gewünschte Übersicht.\n\nAnn\n' > body.txt
PYTHONPATH=$make_cases python3 -c 'import pair; open("Übersicht 2026.pdf", "wb").write(pair.pdf("programs"))'
ann='Ann Example <ann@example.com>'

STORE=$cases/mutt.eml
cat > muttrc <<EOF
set from="$ann" use_from=yes sendmail="$PWD/store" charset=utf-8 send_charset="us-ascii:iso-8859-1:utf-8"
set hostname=example.com copy=no record="" user_agent=yes
EOF
mutt -n -F muttrc -s 'Übersicht für Sie' -c 'Bob Example <bob@example.com>' -a 'Übersicht 2026.pdf' -- \
	'Jane Customer <jane@customer.test>' < body.txt

STORE=$cases/s-nail.eml
s-nail -:/ -Smta="$PWD/store" -Ssendwait -Sfrom="$ann" -Shostname=example.com -Sttycharset=utf-8 \
	-s 'Übersicht, zweite Fassung' -a 'Übersicht 2026.pdf' lee@lead.test < body.txt

STORE=$cases/mailutils.eml
mail --exec "set sendmail=\"sendmail:$PWD/store\"" -a "From: $ann" -a 'Message-ID: <mailutils.1@example.com>' \
	-s 'Hello from mailutils' -A 'Übersicht 2026.pdf' jane@customer.test < body.txt

swaks --dump-mail --server localhost --from ann@example.com --to acme@bcc.example.net --h-To 'jane@customer.test, lee@lead.test' \
	--h-From "$ann" --h-Subject 'swaks test' --h-Message-Id '<swaks.1@example.com>' --attach-body @body.txt \
	--attach-type application/pdf --attach-name report.pdf --attach '@Übersicht 2026.pdf' > "$cases/swaks.eml"

STORE=$cases/git-send-email.eml
git init -q repo && cd repo # HOME is the empty directory, so its global settings are this run's
git config --global user.name 'Ann Example' && git config --global user.email ann@example.com
printf 'one\n' > file.txt && git add file.txt && git commit -qm 'First'
printf 'zwei\n' >> file.txt && git commit -qam 'Add the second line für Jörg'
git format-patch -q -1 -o ..
cd ..
git send-email --quiet --confirm=never --sendmail-cmd="$PWD/store" --from="$ann" \
	--to='Jane Customer <jane@customer.test>' --suppress-cc=all ./*.patch

openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 30 -subj '/CN=Ann Example' \
	-addext subjectAltName=email:ann@example.com -addext extendedKeyUsage=emailProtection 2> openssl.log
{
	printf 'Content-Type: multipart/mixed; boundary="inner"\r\n\r\n--inner\r\nContent-Type: text/plain; charset=UTF-8\r\n'
	printf 'Content-Transfer-Encoding: quoted-printable\r\n\r\nThe contract, signed as you asked f=C3=BCr.\r\n\r\n--inner\r\n'
	printf 'Content-Type: application/pdf; name="contract.pdf"\r\nContent-Disposition: attachment; filename="contract.pdf"\r\n'
	printf 'Content-Transfer-Encoding: base64\r\n\r\n'
	base64 -w 76 'Übersicht 2026.pdf' | sed 's/$/\r/'
	printf '\r\n--inner--\r\n'
} > part.txt
{
	printf 'Message-ID: <signed.1@example.com>\nDate: Fri, 20 Nov 2026 10:00:00 +0100\nUser-Agent: openssl smime 3.0\n'
	openssl smime -sign -in part.txt -signer cert.pem -inkey key.pem -from "$ann" -to 'Jane Customer <jane@customer.test>' \
		-subject 'The signed contract' -md sha256 -crlfeol
} | sed 's/\r*$/\r/' > "$cases/smime-signed.eml"
openssl smime -verify -noverify -in "$cases/smime-signed.eml" -out verified.txt 2>> openssl.log
rm key.pem
