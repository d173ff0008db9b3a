package org.toolkits.faults;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * Puts a {@link CrashSwitch} at the beginning or the end of one method of a program that is started with it. The program itself knows
 * nothing of crash points. Stands in a jar of its own there: refers to nothing else of ours but the switch.
 */
public final class CrashAgent {

    private static final ClassDesc SWITCH = ClassDesc.of("org.toolkits.faults.CrashSwitch");

    private CrashAgent() {}

    public static void premain(String argument, Instrumentation instrumentation) {
        String[] parts = argument.split(";", -1);
        CrashSwitch.arm(Integer.parseInt(parts[2]), parts[4]);
        instrumentation.addTransformer(new Inserted(parts[0].replace('.', '/'), parts[1], parts[3].equals("END")));
    }

    /** The switch, in one method of one class. */
    record Inserted(String type, String method, boolean end) implements ClassFileTransformer {

        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
            if (!type.equals(name)) return null;
            ClassFile file = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                    ClassHierarchyResolver.ofResourceParsing(loader).orElse(ClassHierarchyResolver.defaultResolver())));
            return file.transformClass(
                    file.parse(bytes),
                    ClassTransform.transformingMethodBodies(
                            each -> each.methodName().equalsString(method), end ? atEnd() : atBegin()));
        }

        private static CodeTransform atEnd() {
            return (code, element) -> {
                if (element instanceof ReturnInstruction) pass(code);
                code.with(element);
            };
        }

        private static CodeTransform atBegin() {
            return new CodeTransform() {
                @Override
                public void atStart(CodeBuilder code) {
                    pass(code);
                }

                @Override
                public void accept(CodeBuilder code, CodeElement element) {
                    code.with(element);
                }
            };
        }

        private static void pass(CodeBuilder code) {
            code.invokestatic(SWITCH, "pass", MethodTypeDesc.of(ConstantDescs.CD_void));
        }
    }
}
